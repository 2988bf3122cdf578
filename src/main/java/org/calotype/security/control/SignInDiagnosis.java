package org.calotype.security.control;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.entity.Role;
import org.calotype.mail.Mailer;
import org.calotype.security.control.Directory.Found;
import org.calotype.security.control.IdentityProvider.Refused;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.SingleSignOn;

/** Finds out why signing in would fail, for an administrator. Tells no secret. */
@ApplicationScoped
public class SignInDiagnosis {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject ServerConfig server;
    @Inject IdentityProvider provider;
    @Inject Directory directory;
    @Inject Groups groups;
    @Inject Mailer mailer;

    /**
     * One thing looked at.
     *
     * @param what key of the sentence {@code diagnosis.<what>}
     * @param fact what was found: an address, a count, the words of the other side
     */
    public record Finding(String what, boolean good, String fact) {}

    /**
     * Looks at everything.
     *
     * @param name somebody to look for in the directory; empty: nobody
     */
    public List<Finding> examine(String name) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Finding(
                        "publicUrl",
                        server.publicUrl().isPresent(),
                        server.publicUrl().map(URI::toString).orElse("")));
        findings.add(new Finding("mail", mailer.isSetUp(), ""));
        provider.provider().ifPresent(set -> examine(set, findings));
        server.singleSignOn().directory().ifPresent(set -> examine(set, name, findings));
        return findings;
    }

    private void examine(SingleSignOn.Provider set, List<Finding> findings) {
        try {
            OIDCProviderMetadata metadata = provider.discover(set);
            findings.add(new Finding("oidc.discovery", true, set.issuer().toString()));
            findings.add(
                    new Finding(
                            "oidc.flow",
                            metadata.getAuthorizationEndpointURI() != null
                                    && metadata.getTokenEndpointURI() != null,
                            String.valueOf(metadata.getAuthorizationEndpointURI())));
            findings.add(keys(metadata.getJWKSetURI()));
            findings.add(client(set, metadata));
            findings.add(wayBack(set, metadata));
        } catch (Refused unreachable) {
            findings.add(
                    new Finding("oidc.discovery", false, String.valueOf(unreachable.getMessage())));
        }
    }

    private Finding client(SingleSignOn.Provider set, OIDCProviderMetadata metadata) {
        try {
            provider.introduce(set, metadata);
            return new Finding("oidc.client", true, set.clientId());
        } catch (Refused unknown) {
            return new Finding("oidc.client", false, set.clientId() + ": " + unknown.getMessage());
        }
    }

    private Finding wayBack(SingleSignOn.Provider set, OIDCProviderMetadata metadata) {
        String callback = provider.callback().toString();
        try {
            provider.comeBack(set, metadata);
            return new Finding("oidc.return", true, callback);
        } catch (Refused kept) {
            return new Finding("oidc.return", false, callback + ": " + kept.getMessage());
        }
    }

    private static Finding keys(URI address) {
        try {
            HttpResponse<Void> answer =
                    HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .build()
                            .send(
                                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                                    HttpResponse.BodyHandlers.discarding());
            return new Finding("oidc.keys", answer.statusCode() == 200, address.toString());
        } catch (IOException unreachable) {
            return new Finding("oidc.keys", false, address.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Finding("oidc.keys", false, address.toString());
        }
    }

    private void examine(SingleSignOn.DirectoryServer set, String name, List<Finding> findings) {
        String address = set.host() + ":" + set.port();
        try (LDAPConnection open = directory.open(set)) {
            findings.add(new Finding("ldap.connect", open.isConnected(), address));
        } catch (LDAPException refused) {
            findings.add(new Finding("ldap.connect", false, address + ": " + words(refused)));
            return;
        }
        try (LDAPConnection bound = directory.connect(set)) {
            findings.add(new Finding("ldap.bind", true, set.bindDn().orElse("")));
            boolean there = bound.getEntry(set.base()) != null;
            findings.add(new Finding("ldap.base", there, set.base()));
            if (!name.isEmpty()) {
                findings.add(person(directory.find(set, name)));
            }
        } catch (LDAPException refused) {
            findings.add(new Finding("ldap.bind", false, words(refused)));
        }
    }

    private Finding person(Optional<Found> found) {
        if (found.isEmpty()) {
            return new Finding("ldap.person", false, "");
        }
        List<String> memberships = found.get().groups();
        String role = groups.roleOf(memberships).map(Role::name).orElse("-");
        return new Finding(
                "ldap.person",
                groups.mayComeIn(memberships),
                found.get().dn() + " " + memberships + " → " + role.toLowerCase(Locale.ROOT));
    }

    private static String words(LDAPException refused) {
        return refused.getResultCode() + " " + String.valueOf(refused.getDiagnosticMessage());
    }
}

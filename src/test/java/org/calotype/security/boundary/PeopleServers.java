package org.calotype.security.boundary;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.calotype.CalotypeServer;

/**
 * What a site with people has around it, all real and on the loopback interface: a mail server, an
 * LDAP directory, an OpenID Connect provider; and the site itself, which trusts the loopback proxy,
 * so that each browser has an address of its own.
 */
final class PeopleServers {

    /** Address in letters and for the provider; browsers of the tests take its paths alone. */
    static final String PUBLIC_URL = "http://img.example.org";

    static final String ADMIN_PASSWORD = "correct horse battery";
    static final String LDAP_PASSWORD = "directory-password";

    /** Fewer than usual: each attempt costs a slow hash. */
    static final int ATTEMPTS_PER_NAME = 4;

    static final int ATTEMPTS_PER_ADDRESS = 8;

    private static final String ISSUER_ID = "people";
    private static final int MAIL_PORT = freePort();
    private static final int LDAP_PORT = freePort();
    private static final int OIDC_PORT = freePort();

    static final GreenMail MAIL =
            new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    private PeopleServers() {}

    static CalotypeServer site() {
        MAIL.start();
        startDirectory();
        startProvider();
        Map<String, String> environment = new HashMap<>();
        // Hashes passwords most of the time, which the optimising compiler does in a third of it.
        environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=4");
        environment.put("CALOTYPE_PUBLIC_URL", PUBLIC_URL);
        environment.put("CALOTYPE_TRUSTED_PROXIES", "127.0.0.1");
        environment.put("CALOTYPE_ADMIN_PASSWORD", ADMIN_PASSWORD);
        environment.put("CALOTYPE_SET_SIGN_UP", "open");
        environment.put("CALOTYPE_SET_DUPLICATES", "allow");
        environment.put("CALOTYPE_SET_ATTEMPTS_PER_NAME", Integer.toString(ATTEMPTS_PER_NAME));
        environment.put(
                "CALOTYPE_SET_ATTEMPTS_PER_ADDRESS", Integer.toString(ATTEMPTS_PER_ADDRESS));
        environment.put("CALOTYPE_MAIL_HOST", "127.0.0.1");
        environment.put("CALOTYPE_MAIL_PORT", Integer.toString(MAIL_PORT));
        environment.put("CALOTYPE_MAIL_SECURITY", "none");
        environment.put("CALOTYPE_MAIL_FROM", "calotype@example.org");
        environment.put("CALOTYPE_LDAP_HOST", "127.0.0.1");
        environment.put("CALOTYPE_LDAP_PORT", Integer.toString(LDAP_PORT));
        environment.put("CALOTYPE_LDAP_SECURITY", "none");
        environment.put("CALOTYPE_LDAP_BIND_DN", "cn=reader,dc=example,dc=org");
        environment.put("CALOTYPE_LDAP_BIND_PASSWORD", "reader-password");
        environment.put("CALOTYPE_LDAP_BASE", "ou=people,dc=example,dc=org");
        environment.put("CALOTYPE_OIDC_ISSUER", PROVIDER.issuerUrl(ISSUER_ID).toString());
        environment.put("CALOTYPE_OIDC_CLIENT_ID", "calotype");
        environment.put("CALOTYPE_OIDC_CLIENT_SECRET", "provider-secret");
        environment.put("CALOTYPE_SSO_MANAGERS", "editors");
        environment.put("CALOTYPE_SSO_ADMINISTRATORS", "cn=it,ou=groups,dc=example,dc=org");
        return CalotypeServer.with(environment);
    }

    private static void startDirectory() {
        try {
            InMemoryDirectoryServerConfig config =
                    new InMemoryDirectoryServerConfig("dc=example,dc=org");
            config.setSchema(null);
            config.addAdditionalBindCredentials("cn=reader,dc=example,dc=org", "reader-password");
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig(
                            "loopback", InetAddress.getLoopbackAddress(), LDAP_PORT, null));
            InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
            directory.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
            directory.add(
                    "dn: ou=people,dc=example,dc=org",
                    "objectClass: organizationalUnit",
                    "ou: people");
            addPerson(directory, "lin", "cn=editors,ou=groups,dc=example,dc=org");
            addPerson(directory, "max", "cn=others,ou=groups,dc=example,dc=org");
            directory.startListening();
        } catch (LDAPException | LDIFException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void addPerson(InMemoryDirectoryServer directory, String uid, String group)
            throws LDAPException, LDIFException {
        directory.add(
                "dn: uid=" + uid + ",ou=people,dc=example,dc=org",
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + uid,
                "sn: " + uid,
                "memberOf: " + group,
                "userPassword: " + LDAP_PASSWORD);
    }

    private static void startProvider() {
        PROVIDER.start(InetAddress.getLoopbackAddress(), OIDC_PORT);
    }

    /** The provider will vouch for this person next. */
    static void providerVouchesFor(String subject, Map<String, Object> claims) {
        PROVIDER.enqueueCallback(
                new DefaultOAuth2TokenCallback(
                        ISSUER_ID, subject, "JWT", List.of("calotype"), claims, 600));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package org.calotype.security.control;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.calotype.account.control.ExternalAccounts;
import org.calotype.account.control.ExternalAccounts.Person;
import org.calotype.account.entity.Account;
import org.calotype.settings.MailServer.Security;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.SingleSignOn.DirectoryServer;

/**
 * The LDAP server of the environment: finds who somebody is, and lets it judge the password by a
 * bind (RFC 4513 §5.1.3). Passwords are never kept here.
 */
@ApplicationScoped
public class Directory {

    private static final Logger LOG = System.getLogger(Directory.class.getName());
    private static final String ISSUER = "ldap";
    private static final int TIMEOUT_MS = 10_000;

    @Inject ServerConfig server;
    @Inject Groups groups;
    @Inject ExternalAccounts accounts;

    /**
     * Somebody as the directory knows them.
     *
     * @param subject a name that is never reused, where the directory has one, else the entry's DN
     */
    public record Found(String dn, String subject, String username, List<String> groups) {}

    public boolean isSetUp() {
        return server.singleSignOn().directory().isPresent();
    }

    /**
     * The account of somebody whose password the directory accepts; absent for everybody else, and
     * where the directory cannot be reached, which is logged.
     */
    public Optional<Account> vouchFor(String name, String password) {
        Optional<DirectoryServer> directory = server.singleSignOn().directory();
        // An empty password makes a bind anonymous, and that succeeds (RFC 4513 §5.1.2).
        if (directory.isEmpty() || name.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        try {
            return find(directory.get(), name)
                    .filter(found -> groups.mayComeIn(found.groups()))
                    .filter(found -> accepts(directory.get(), found.dn(), password))
                    .map(found -> accounts.accountOf(person(found)));
        } catch (LDAPException unreachable) {
            LOG.log(Level.WARNING, "the LDAP server did not answer", unreachable);
            return Optional.empty();
        }
    }

    private Person person(Found found) {
        return new Person(
                ISSUER,
                found.subject(),
                found.username(),
                Optional.empty(),
                groups.roleOf(found.groups()));
    }

    /**
     * Looks for the one entry of a name.
     *
     * @throws LDAPException when the server cannot be reached or does not let us search
     */
    Optional<Found> find(DirectoryServer directory, String name) throws LDAPException {
        try (LDAPConnection connection = connect(directory)) {
            SearchRequest search =
                    new SearchRequest(
                            directory.base(),
                            SearchScope.SUB,
                            filter(directory, name),
                            directory.nameAttribute(),
                            directory.groupsAttribute(),
                            "entryUUID",
                            "objectGUID");
            search.setSizeLimit(2);
            List<SearchResultEntry> entries = search(connection, search);
            return entries.size() == 1
                    ? Optional.of(found(directory, entries.get(0), name))
                    : Optional.empty();
        }
    }

    private static List<SearchResultEntry> search(LDAPConnection connection, SearchRequest search)
            throws LDAPException {
        try {
            return connection.search(search).getSearchEntries();
        } catch (LDAPException refused) {
            if (refused.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                // Nobody, rather than one of several.
                return List.of();
            }
            throw refused;
        }
    }

    /** What was typed is a value, never a part of the filter (RFC 4515 §3). */
    private static Filter filter(DirectoryServer directory, String name) throws LDAPException {
        return Filter.create(directory.filter().replace("{0}", Filter.encodeValue(name)));
    }

    private static Found found(DirectoryServer directory, SearchResultEntry entry, String typed) {
        String[] memberships = entry.getAttributeValues(directory.groupsAttribute());
        return new Found(
                entry.getDN(),
                subject(entry),
                Optional.ofNullable(entry.getAttributeValue(directory.nameAttribute()))
                        .orElse(typed),
                memberships == null ? List.of() : Arrays.asList(memberships));
    }

    private static String subject(SearchResultEntry entry) {
        if (entry.hasAttribute("entryUUID")) {
            return entry.getAttributeValue("entryUUID");
        }
        byte[] guid = entry.getAttributeValueBytes("objectGUID");
        return guid == null ? entry.getDN() : HexFormat.of().formatHex(guid);
    }

    private boolean accepts(DirectoryServer directory, String dn, String password) {
        try (LDAPConnection connection = open(directory)) {
            connection.bind(dn, password);
            return true;
        } catch (LDAPException refused) {
            return false;
        }
    }

    /** Connected, and bound as the entry that may search. */
    LDAPConnection connect(DirectoryServer directory) throws LDAPException {
        LDAPConnection connection = open(directory);
        try {
            if (directory.bindDn().isPresent()) {
                connection.bind(directory.bindDn().get(), directory.bindPassword().orElse(""));
            }
            return connection;
        } catch (LDAPException refused) {
            connection.close();
            throw refused;
        }
    }

    /** Connected by TLS as far as the administrator asks; certificate and name are verified. */
    LDAPConnection open(DirectoryServer directory) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(TIMEOUT_MS);
        options.setResponseTimeoutMillis(TIMEOUT_MS);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        if (directory.security() == Security.TLS) {
            return new LDAPConnection(
                    tls().getSocketFactory(), options, directory.host(), directory.port());
        }
        LDAPConnection connection = new LDAPConnection(options, directory.host(), directory.port());
        if (directory.security() == Security.STARTTLS) {
            ExtendedResult started =
                    connection.processExtendedOperation(new StartTLSExtendedRequest(tls()));
            if (!started.getResultCode().equals(ResultCode.SUCCESS)) {
                connection.close();
                throw new LDAPException(started);
            }
        }
        return connection;
    }

    private static SSLContext tls() throws LDAPException {
        try {
            return new SSLUtil(JVMDefaultTrustManager.getInstance()).createSSLContext();
        } catch (GeneralSecurityException broken) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, broken.getMessage(), broken);
        }
    }
}

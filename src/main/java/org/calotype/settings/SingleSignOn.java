package org.calotype.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who besides this site says who people are, and what their groups mean here.
 *
 * @param users groups whose people may come in; empty: everybody
 * @param managers groups whose people are managers
 * @param administrators groups whose people are administrators
 */
public record SingleSignOn(
        Optional<Provider> provider,
        Optional<DirectoryServer> directory,
        List<String> users,
        List<String> managers,
        List<String> administrators) {

    /** An OpenID Connect provider, found by its issuer (OpenID Connect Discovery §4). */
    public record Provider(
            URI issuer,
            String clientId,
            String clientSecret,
            List<String> scopes,
            String nameClaim,
            String groupsClaim) {

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Provider[" + issuer + "]";
        }
    }

    /**
     * An LDAP server.
     *
     * @param filter with {@code {0}} for what was typed (RFC 4515)
     */
    public record DirectoryServer(
            String host,
            int port,
            MailServer.Security security,
            Optional<String> bindDn,
            Optional<String> bindPassword,
            String base,
            String filter,
            String nameAttribute,
            String groupsAttribute) {

        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "DirectoryServer[" + host + ":" + port + "]";
        }
    }

    public SingleSignOn {
        users = List.copyOf(users);
        managers = List.copyOf(managers);
        administrators = List.copyOf(administrators);
    }

    /** Whether groups decide about roles. */
    public boolean mapsRoles() {
        return !managers.isEmpty() || !administrators.isEmpty();
    }

    static SingleSignOn in(ConfigSource source) {
        return new SingleSignOn(
                provider(source),
                directory(source),
                groups(source, ServerVariable.CALOTYPE_SSO_USERS),
                groups(source, ServerVariable.CALOTYPE_SSO_MANAGERS),
                groups(source, ServerVariable.CALOTYPE_SSO_ADMINISTRATORS));
    }

    private static Optional<Provider> provider(ConfigSource source) {
        Optional<String> issuer = source.value(ServerVariable.CALOTYPE_OIDC_ISSUER.name());
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        ServerVariable callback = ServerVariable.CALOTYPE_PUBLIC_URL;
        required(source, callback, ServerVariable.CALOTYPE_OIDC_ISSUER);
        return Optional.of(
                new Provider(
                        address(issuer.get()),
                        required(
                                source,
                                ServerVariable.CALOTYPE_OIDC_CLIENT_ID,
                                ServerVariable.CALOTYPE_OIDC_ISSUER),
                        required(
                                source,
                                ServerVariable.CALOTYPE_OIDC_CLIENT_SECRET,
                                ServerVariable.CALOTYPE_OIDC_ISSUER),
                        Arrays.asList(
                                ServerConfig.text(source, ServerVariable.CALOTYPE_OIDC_SCOPES)
                                        .split("\\s+")),
                        ServerConfig.text(source, ServerVariable.CALOTYPE_OIDC_NAME_CLAIM),
                        ServerConfig.text(source, ServerVariable.CALOTYPE_OIDC_GROUPS_CLAIM)));
    }

    private static Optional<DirectoryServer> directory(ConfigSource source) {
        Optional<String> host = source.value(ServerVariable.CALOTYPE_LDAP_HOST.name());
        if (host.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DirectoryServer(
                        host.get(),
                        (int)
                                ServerConfig.number(
                                        source, ServerVariable.CALOTYPE_LDAP_PORT, 1, 65_535),
                        MailServer.security(source, ServerVariable.CALOTYPE_LDAP_SECURITY),
                        source.value(ServerVariable.CALOTYPE_LDAP_BIND_DN.name()),
                        source.value(ServerVariable.CALOTYPE_LDAP_BIND_PASSWORD.name()),
                        required(
                                source,
                                ServerVariable.CALOTYPE_LDAP_BASE,
                                ServerVariable.CALOTYPE_LDAP_HOST),
                        filter(source),
                        ServerConfig.text(source, ServerVariable.CALOTYPE_LDAP_NAME_ATTRIBUTE),
                        ServerConfig.text(source, ServerVariable.CALOTYPE_LDAP_GROUPS_ATTRIBUTE)));
    }

    private static String filter(ConfigSource source) {
        String filter = ServerConfig.text(source, ServerVariable.CALOTYPE_LDAP_FILTER);
        if (!filter.contains("{0}")) {
            throw ServerConfig.bad(
                    ServerVariable.CALOTYPE_LDAP_FILTER, filter, "a filter with {0} in it");
        }
        return filter;
    }

    private static URI address(String written) {
        try {
            URI address = new URI(written);
            if (address.getHost() != null && address.getScheme().matches("https?")) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // falls through to the one sentence
        }
        throw ServerConfig.bad(
                ServerVariable.CALOTYPE_OIDC_ISSUER, written, "an http or https address");
    }

    private static String required(
            ConfigSource source, ServerVariable variable, ServerVariable because) {
        return source.value(variable.name())
                .orElseThrow(() -> new BadConfiguration(because + " needs " + variable + " too."));
    }

    private static List<String> groups(ConfigSource source, ServerVariable variable) {
        return Arrays.stream(ServerConfig.text(source, variable).split(";"))
                .map(group -> group.strip().toLowerCase(Locale.ROOT))
                .filter(group -> !group.isEmpty())
                .toList();
    }
}

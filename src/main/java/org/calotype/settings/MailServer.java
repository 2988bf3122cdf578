package org.calotype.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The mail server that takes our letters.
 *
 * @param from address letters come from
 */
public record MailServer(
        String host,
        int port,
        Security security,
        Optional<String> user,
        Optional<String> password,
        String from) {

    /** How the way to a server is kept from listeners. */
    public enum Security {
        /** Plain at first, then TLS or nothing (RFC 3207, RFC 4511 §4.14). */
        STARTTLS,
        /** TLS from the start (RFC 8314 §3.3). */
        TLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }

    /**
     * @throws BadConfiguration when a value is bad
     */
    static Optional<MailServer> in(ConfigSource source) {
        boolean set = source.value(ServerVariable.CALOTYPE_MAIL_HOST.name()).isPresent();
        if (set && source.value(ServerVariable.CALOTYPE_PUBLIC_URL.name()).isEmpty()) {
            // The address of a request is the word of whoever asks for the letter.
            throw new BadConfiguration(
                    "CALOTYPE_MAIL_HOST needs CALOTYPE_PUBLIC_URL, for the links in letters.");
        }
        return source.value(ServerVariable.CALOTYPE_MAIL_HOST.name())
                .map(
                        host ->
                                new MailServer(
                                        host,
                                        (int)
                                                ServerConfig.number(
                                                        source,
                                                        ServerVariable.CALOTYPE_MAIL_PORT,
                                                        1,
                                                        65_535),
                                        security(source, ServerVariable.CALOTYPE_MAIL_SECURITY),
                                        source.value(ServerVariable.CALOTYPE_MAIL_USER.name()),
                                        source.value(ServerVariable.CALOTYPE_MAIL_PASSWORD.name()),
                                        from(source, host)));
    }

    private static String from(ConfigSource source, String host) {
        String from =
                source.value(ServerVariable.CALOTYPE_MAIL_FROM.name()).orElse("calotype@" + host);
        if (!from.matches("[^\\s@]+@[^\\s@]+")) {
            throw ServerConfig.bad(ServerVariable.CALOTYPE_MAIL_FROM, from, "a mail address");
        }
        return from;
    }

    static Security security(ConfigSource source, ServerVariable variable) {
        String written = ServerConfig.text(source, variable);
        return Arrays.stream(Security.values())
                .filter(security -> word(security).equals(written))
                .findFirst()
                .orElseThrow(
                        () ->
                                ServerConfig.bad(
                                        variable,
                                        written,
                                        Arrays.stream(Security.values())
                                                .map(MailServer::word)
                                                .collect(Collectors.joining(", "))));
    }

    private static String word(Security security) {
        return security.name().toLowerCase(Locale.ROOT);
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}

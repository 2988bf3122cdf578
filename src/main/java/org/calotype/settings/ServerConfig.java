package org.calotype.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts about the place Calotype runs in, read once at the start from {@link ServerVariable}s.
 *
 * @param home folder of everything
 * @param httpAddress address the start commands listen on
 * @param httpPort port of the start commands
 * @param publicUrl address people see, without a slash at the end
 * @param storage where bytes are kept
 * @param resumableFolder where unfinished resumable uploads lie
 * @param maxUploadBytes largest file
 * @param maxPixels most pixels one frame may have
 * @param trustedProxies web servers in front whose word about the client is believed
 * @param fetchAllow hosts and networks a URL source may reach besides public ones, as written
 * @param ffmpeg program to prefer over one that is installed
 * @param clamd who is asked whether files are harmful
 * @param monitoringToken what opens the numbers of monitoring; absent: they are for this machine
 */
public record ServerConfig(
        Path home,
        String httpAddress,
        int httpPort,
        Optional<URI> publicUrl,
        Database database,
        StorageConfig storage,
        Path resumableFolder,
        Optional<Administrator> administrator,
        long maxUploadBytes,
        long maxPixels,
        String fetchAllow,
        List<IpNetwork> trustedProxies,
        Optional<Path> ffmpeg,
        Optional<ClamdAddress> clamd,
        Optional<MailServer> mail,
        SingleSignOn singleSignOn,
        Optional<String> monitoringToken,
        ZoneId timeZone,
        Map<SettingKey<?>, SettingValue> pinned) {

    /**
     * Where the rows are.
     *
     * @param connections most connections of the pool
     * @param waitAtStart how long a start waits for it
     * @param slowQuery statements that take as long are logged; zero: none
     */
    public record Database(
            String url,
            String user,
            String password,
            int connections,
            Duration waitAtStart,
            Duration slowQuery) {

        /** One that is used by a command, not by the server. */
        public Database(String url, String user, String password) {
            this(url, user, password, 1, Duration.ZERO, Duration.ZERO);
        }

        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    /** The administrator to create at the first start, for automation. */
    public record Administrator(String user, Optional<String> password, Optional<String> apiKey) {
        @Override
        public String toString() {
            return "Administrator[" + user + "]";
        }
    }

    private static final int MIN_SECRET_CHARACTERS = 8;
    private static final String H2_SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                    + ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64";

    public ServerConfig {
        trustedProxies = List.copyOf(trustedProxies);
        pinned = Map.copyOf(pinned);
    }

    /**
     * Reads this process's configuration.
     *
     * @throws BadConfiguration when a name is unknown or a value bad
     */
    public static ServerConfig load() {
        try {
            return read(ConfigSource.ofThisProcess());
        } catch (BadConfiguration bad) {
            RefusedStart.because(bad);
            throw bad;
        }
    }

    /** Reads configuration from a map of environment variables, for tests. */
    static ServerConfig of(Map<String, String> environment) {
        return read(new ConfigSource(environment));
    }

    private static ServerConfig read(ConfigSource source) {
        Set<String> known = new HashSet<>(ServerVariable.names());
        SettingKey.all().forEach(key -> known.add(key.variable()));
        source.refuseUnknown(known);

        Path home = homeFolder(text(source, ServerVariable.CALOTYPE_HOME));
        return new ServerConfig(
                home,
                text(source, ServerVariable.CALOTYPE_HTTP_ADDRESS),
                (int) number(source, ServerVariable.CALOTYPE_HTTP_PORT, 1, 65_535),
                source.value(ServerVariable.CALOTYPE_PUBLIC_URL.name())
                        .map(ServerConfig::publicAddress),
                database(source, home),
                StorageConfig.read(source, home),
                source.value(ServerVariable.CALOTYPE_RESUMABLE_FOLDER.name())
                        .map(written -> Path.of(written).toAbsolutePath().normalize())
                        .orElseGet(() -> home.resolve("tmp/tus")),
                administrator(source),
                number(source, ServerVariable.CALOTYPE_MAX_UPLOAD_MB, 1, 100_000) * 1_000_000L,
                number(source, ServerVariable.CALOTYPE_MAX_PIXELS, 1, 2_000_000_000),
                source.value(ServerVariable.CALOTYPE_FETCH_ALLOW.name()).orElse(""),
                networks(source, ServerVariable.CALOTYPE_TRUSTED_PROXIES),
                source.value(ServerVariable.CALOTYPE_FFMPEG.name()).map(ServerConfig::program),
                source.value(ServerVariable.CALOTYPE_CLAMD.name()).map(ServerConfig::clamd),
                MailServer.in(source),
                SingleSignOn.in(source),
                secret(source, ServerVariable.CALOTYPE_MONITORING_TOKEN),
                zone(text(source, ServerVariable.CALOTYPE_TIME_ZONE)),
                SettingKey.pinnedIn(source));
    }

    static String text(ConfigSource source, ServerVariable variable) {
        return source.value(variable.name()).or(variable::fallback).orElse("");
    }

    private static Path program(String written) {
        Path program = Path.of(written).toAbsolutePath();
        if (Files.isExecutable(program) && Files.isRegularFile(program)) {
            return program;
        }
        throw bad(ServerVariable.CALOTYPE_FFMPEG, written, "a program that can be executed");
    }

    private static ClamdAddress clamd(String written) {
        return ClamdAddress.parse(written)
                .orElseThrow(
                        () ->
                                bad(
                                        ServerVariable.CALOTYPE_CLAMD,
                                        written,
                                        "a path such as /run/clamav/clamd.ctl, or host:port"));
    }

    private static Path homeFolder(String written) {
        String expanded =
                written.startsWith("~/")
                        ? System.getProperty("user.home") + written.substring(1)
                        : written;
        return Path.of(expanded).toAbsolutePath().normalize();
    }

    private static URI publicAddress(String written) {
        try {
            URI address = new URI(written.replaceAll("/+$", ""));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getQuery() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // falls through to the one sentence
        }
        throw bad(ServerVariable.CALOTYPE_PUBLIC_URL, written, "an http or https address");
    }

    /**
     * The embedded database of this process's home folder, whatever {@code CALOTYPE_DB_URL} says.
     *
     * @param url another place of it; absent: where it always is
     */
    public static Database embedded(@Nullable String url) {
        ConfigSource source = ConfigSource.ofThisProcess();
        Path home = homeFolder(text(source, ServerVariable.CALOTYPE_HOME));
        String place = url == null ? embeddedUrl(home) : url;
        return new Database(place + H2_SETTINGS, text(source, ServerVariable.CALOTYPE_DB_USER), "");
    }

    private static String embeddedUrl(Path home) {
        return "jdbc:h2:file:" + home.resolve("db/calotype");
    }

    private static Database database(ConfigSource source, Path home) {
        String url =
                source.value(ServerVariable.CALOTYPE_DB_URL.name())
                        .orElseGet(() -> embeddedUrl(home));
        if (url.startsWith("jdbc:h2:")) {
            url = url.contains("MODE=") ? url : url + H2_SETTINGS;
        } else if (!url.startsWith("jdbc:postgresql:")) {
            throw bad(ServerVariable.CALOTYPE_DB_URL, url, "a jdbc:postgresql: or jdbc:h2: URL");
        }
        return new Database(
                url,
                text(source, ServerVariable.CALOTYPE_DB_USER),
                text(source, ServerVariable.CALOTYPE_DB_PASSWORD),
                (int) number(source, ServerVariable.CALOTYPE_DB_CONNECTIONS, 8, 1000),
                duration(source, ServerVariable.CALOTYPE_DB_WAIT),
                Duration.ofMillis(
                        number(source, ServerVariable.CALOTYPE_DB_SLOW_QUERY_MS, 0, 3_600_000)));
    }

    private static Optional<Administrator> administrator(ConfigSource source) {
        Optional<String> user = source.value(ServerVariable.CALOTYPE_ADMIN_USER.name());
        Optional<String> password = secret(source, ServerVariable.CALOTYPE_ADMIN_PASSWORD);
        Optional<String> key = secret(source, ServerVariable.CALOTYPE_ADMIN_API_KEY);
        if (user.isEmpty() && password.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Administrator(user.orElse("admin"), password, key));
    }

    private static Optional<String> secret(ConfigSource source, ServerVariable variable) {
        Optional<String> secret = source.value(variable.name());
        if (secret.isPresent() && secret.get().length() < MIN_SECRET_CHARACTERS) {
            throw new BadConfiguration(
                    variable + " is too short: at least " + MIN_SECRET_CHARACTERS + " characters.");
        }
        return secret;
    }

    static long number(ConfigSource source, ServerVariable variable, long min, long max) {
        String written = text(source, variable);
        try {
            long number = Long.parseLong(written);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one sentence
        }
        throw bad(variable, written, "a whole number from " + min + " to " + max);
    }

    private static Duration duration(ConfigSource source, ServerVariable variable) {
        String written = text(source, variable);
        try {
            Duration duration = Duration.parse(written);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException notADuration) {
            // falls through to the one sentence
        }
        throw bad(variable, written, "an ISO-8601 duration such as PT10M");
    }

    private static List<IpNetwork> networks(ConfigSource source, ServerVariable variable) {
        String written = text(source, variable);
        try {
            return Arrays.stream(written.split(","))
                    .map(String::strip)
                    .filter(notation -> !notation.isEmpty())
                    .map(IpNetwork::parse)
                    .toList();
        } catch (IllegalArgumentException notNetworks) {
            throw bad(variable, written, "a list of addresses and networks such as 10.0.0.0/8");
        }
    }

    private static ZoneId zone(String written) {
        try {
            return ZoneId.of(written);
        } catch (DateTimeException unknown) {
            throw bad(ServerVariable.CALOTYPE_TIME_ZONE, written, "a zone such as Europe/Berlin");
        }
    }

    static BadConfiguration bad(ServerVariable variable, String written, String wanted) {
        return new BadConfiguration(variable + "=" + written + " is not " + wanted + ".");
    }
}

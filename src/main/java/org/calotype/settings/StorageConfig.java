package org.calotype.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes are kept.
 *
 * @param active where new files go
 * @param older where files are still read from, in this order
 * @param credentials of every bucket; absent: what the AWS tools of this machine use
 * @param redirect whether clients are sent to the bucket instead of through us
 * @param cacheBytes most bytes of originals kept at hand for the derivative job
 */
public record StorageConfig(
        StoragePlace active,
        List<StoragePlace> older,
        Optional<Credentials> credentials,
        boolean redirect,
        long cacheBytes) {

    /** A folder or a bucket. */
    public sealed interface StoragePlace permits Folder, Bucket {

        /** Most bytes it may hold; empty: as many as fit. */
        OptionalLong capacityBytes();

        /** Its name for people and rows, the same on every node. */
        String address();
    }

    /** A folder of this machine. */
    public record Folder(Path path, OptionalLong capacityBytes) implements StoragePlace {

        @Override
        public String address() {
            return "file://" + path;
        }
    }

    /**
     * A bucket of an S3-compatible service.
     *
     * @param prefix what every object's name begins with: empty, or ending in a slash
     * @param endpoint absent: Amazon's own
     * @param pathStyle whether the bucket is named in the path instead of in the host name
     */
    public record Bucket(
            String name,
            String prefix,
            Optional<URI> endpoint,
            String region,
            boolean pathStyle,
            OptionalLong capacityBytes)
            implements StoragePlace {

        @Override
        public String address() {
            return "s3://" + name + "/" + prefix + endpoint.map(at -> "?endpoint=" + at).orElse("");
        }

        /** Origin of the addresses of its objects, as a Content-Security-Policy names it. */
        String origin() {
            return endpoint.map(
                            at ->
                                    at.getScheme()
                                            + "://"
                                            + (pathStyle ? "" : name + ".")
                                            + at.getAuthority())
                    .orElse("https://*.amazonaws.com");
        }
    }

    /** Who we are at the S3 service. */
    public record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Credentials[" + accessKey + "]";
        }
    }

    private static final long MEGABYTE = 1_000_000L;
    private static final String CAPACITY = "capacity";
    private static final Pattern AMOUNT = Pattern.compile("([1-9][0-9]{0,14})(|[KMGT]B)");

    /** Decimal units of an amount, in their order. */
    private static final String UNITS = "KMGT";

    public StorageConfig {
        older = List.copyOf(older);
    }

    /** Other origins that clients are sent to for bytes; none where all comes through us. */
    public List<String> origins() {
        return Stream.concat(Stream.of(active), older.stream())
                .filter(place -> redirect)
                .filter(Bucket.class::isInstance)
                .map(place -> ((Bucket) place).origin())
                .distinct()
                .toList();
    }

    static StorageConfig read(ConfigSource source, Path home) {
        StoragePlace active =
                source.value(ServerVariable.CALOTYPE_STORAGE_URL.name())
                        .map(url -> place(source, ServerVariable.CALOTYPE_STORAGE_URL, url))
                        .orElseGet(() -> new Folder(home.resolve("files"), OptionalLong.empty()));
        List<StoragePlace> older = new ArrayList<>();
        for (String url : text(source, ServerVariable.CALOTYPE_STORAGE_OLDER).split(",", -1)) {
            if (!url.isBlank()) {
                older.add(place(source, ServerVariable.CALOTYPE_STORAGE_OLDER, url.strip()));
            }
        }
        return new StorageConfig(
                active,
                older,
                credentials(source),
                redirect(source),
                ServerConfig.number(source, ServerVariable.CALOTYPE_STORAGE_CACHE_MB, 0, 1_000_000)
                        * MEGABYTE);
    }

    private static StoragePlace place(ConfigSource source, ServerVariable variable, String url) {
        try {
            URI address = new URI(url);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (scheme.equals("file") && address.getPath() != null) {
                return folder(variable, address);
            }
            if (scheme.equals("s3") && address.getAuthority() != null) {
                return bucket(source, variable, address);
            }
        } catch (URISyntaxException | IllegalArgumentException | ArithmeticException notAPlace) {
            // falls through to the one sentence
        }
        throw bad(variable, url);
    }

    private static Folder folder(ServerVariable variable, URI address) {
        Map<String, String> options = options(variable, address, List.of(CAPACITY));
        String place = address.toString().replaceFirst("\\?.*", "");
        return new Folder(Path.of(URI.create(place)).normalize(), capacity(options));
    }

    private static Bucket bucket(ConfigSource source, ServerVariable variable, URI address) {
        Map<String, String> options =
                options(variable, address, List.of("endpoint", "region", "path-style", CAPACITY));
        String prefix = Optional.ofNullable(address.getPath()).orElse("").replaceAll("^/+|/+$", "");
        String style =
                options.getOrDefault(
                        "path-style", text(source, ServerVariable.CALOTYPE_STORAGE_S3_PATH_STYLE));
        return new Bucket(
                address.getAuthority(),
                prefix.isEmpty() ? "" : prefix + "/",
                Optional.ofNullable(options.get("endpoint"))
                        .or(() -> source.value(ServerVariable.CALOTYPE_STORAGE_S3_ENDPOINT.name()))
                        .map(StorageConfig::endpoint),
                options.getOrDefault(
                        "region", text(source, ServerVariable.CALOTYPE_STORAGE_S3_REGION)),
                isOn(ServerVariable.CALOTYPE_STORAGE_S3_PATH_STYLE, style),
                capacity(options));
    }

    /**
     * @throws IllegalArgumentException when it is not an amount
     */
    private static OptionalLong capacity(Map<String, String> options) {
        @Nullable String written = options.get(CAPACITY);
        if (written == null) {
            return OptionalLong.empty();
        }
        Matcher amount = AMOUNT.matcher(written.toUpperCase(Locale.ROOT));
        if (!amount.matches()) {
            throw new IllegalArgumentException("not an amount: " + written);
        }
        long bytes = Long.parseLong(amount.group(1));
        String unit = amount.group(2);
        for (int step = unit.isEmpty() ? 0 : UNITS.indexOf(unit.charAt(0)) + 1; step > 0; step--) {
            bytes = Math.multiplyExact(bytes, 1000);
        }
        return OptionalLong.of(bytes);
    }

    private static Map<String, String> options(
            ServerVariable variable, URI address, List<String> known) {
        Map<String, String> options = new HashMap<>();
        @Nullable String query = address.getQuery();
        for (String option : query == null ? new String[0] : query.split("&", -1)) {
            String name = option.replaceFirst("=.*", "");
            if (!known.contains(name)) {
                throw bad(variable, address.toString());
            }
            options.put(name, option.substring(Math.min(option.length(), name.length() + 1)));
        }
        return options;
    }

    private static URI endpoint(String written) {
        try {
            URI address = new URI(written);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // falls through to the one sentence
        }
        throw new BadConfiguration(
                ServerVariable.CALOTYPE_STORAGE_S3_ENDPOINT
                        + "="
                        + written
                        + " is not an http or https address.");
    }

    private static Optional<Credentials> credentials(ConfigSource source) {
        Optional<String> key = source.value(ServerVariable.CALOTYPE_STORAGE_S3_ACCESS_KEY.name());
        Optional<String> secret =
                source.value(ServerVariable.CALOTYPE_STORAGE_S3_SECRET_KEY.name());
        if (key.isPresent() != secret.isPresent()) {
            throw new BadConfiguration(
                    ServerVariable.CALOTYPE_STORAGE_S3_ACCESS_KEY
                            + " and "
                            + ServerVariable.CALOTYPE_STORAGE_S3_SECRET_KEY
                            + " belong together: set both or none.");
        }
        return key.map(name -> new Credentials(name, secret.orElseThrow()));
    }

    private static boolean redirect(ConfigSource source) {
        String way = text(source, ServerVariable.CALOTYPE_STORAGE_DELIVERY);
        return switch (way) {
            case "proxy" -> false;
            case "redirect" -> true;
            default ->
                    throw new BadConfiguration(
                            ServerVariable.CALOTYPE_STORAGE_DELIVERY
                                    + "="
                                    + way
                                    + " is not proxy or redirect.");
        };
    }

    private static boolean isOn(ServerVariable variable, String written) {
        return switch (written) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new BadConfiguration(variable + "=" + written + " is not on or off.");
        };
    }

    private static String text(ConfigSource source, ServerVariable variable) {
        return ServerConfig.text(source, variable);
    }

    private static BadConfiguration bad(ServerVariable variable, String written) {
        return new BadConfiguration(
                variable
                        + "="
                        + written
                        + " is not a place such as file:///srv/files?capacity=2TB or"
                        + " s3://bucket/prefix?endpoint=https://s3.example.org.");
    }
}

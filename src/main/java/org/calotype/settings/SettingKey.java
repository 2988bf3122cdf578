package org.calotype.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A choice the owner of the site has. Preset and pinned by the environment variable {@link
 * #variable()}; the README's table is made of these rows (EnvironmentTableTest).
 *
 * @param <T> type of the value
 */
public final class SettingKey<T> {

    /** What happens to a file that its owner has uploaded before. */
    public enum Duplicates {
        REFUSE,
        RETURN_EXISTING,
        ALLOW
    }

    /** How the stored name of a file is made. */
    public enum Naming {
        ORIGINAL,
        RANDOM,
        MIXED,
        ID
    }

    /** Into which folder a file goes. */
    public enum Layout {
        DATEFOLDER,
        DIRECT
    }

    /** Whose uploads wait for a yes. */
    public enum Moderation {
        OFF,
        GUEST,
        ALL
    }

    /** Which side of a medium is fixed. */
    public enum Side {
        WIDTH,
        HEIGHT
    }

    private static final Map<String, SettingKey<?>> ALL = new LinkedHashMap<>();
    private static final List<String> FORMATS = List.of("jpeg", "png", "gif", "webp", "bmp");

    public static final SettingKey<String> SITE_NAME =
            text("SITE_NAME", "Calotype", "name of the site");
    public static final SettingKey<Boolean> UPLOADS = flag("UPLOADS", true, "uploads at all");
    public static final SettingKey<Boolean> MAINTENANCE =
            flag("MAINTENANCE", false, "answer uploads with 503 and Retry-After");
    public static final SettingKey<Boolean> GUEST_UPLOADS =
            flag("GUEST_UPLOADS", false, "uploads on the home page without an account");
    public static final SettingKey<String> GUEST_API_KEY =
            text("GUEST_API_KEY", "", "key with which scripts upload as a guest; empty: none");
    public static final SettingKey<Integer> GUEST_MAX_UPLOAD_MB =
            number("GUEST_MAX_UPLOAD_MB", 10, 1, 100_000, "largest file of a guest, megabytes");
    public static final SettingKey<Boolean> URL_UPLOADS =
            flag("URL_UPLOADS", true, "`source` may be a URL, for key owners");
    public static final SettingKey<Set<String>> FORMATS_ENABLED =
            new SettingKey<>(
                    "FORMATS",
                    SettingKey::formats,
                    String.join(",", FORMATS),
                    "formats that are accepted, comma separated");
    public static final SettingKey<Integer> MAX_FRAMES =
            number("MAX_FRAMES", 2_000, 1, 100_000, "most frames of an animation");
    public static final SettingKey<Integer> MAX_TOTAL_MEGAPIXELS =
            number(
                    "MAX_TOTAL_MEGAPIXELS",
                    2_000,
                    1,
                    1_000_000,
                    "most pixels of all frames together, megapixels");
    public static final SettingKey<Integer> MAX_WIDTH =
            number("MAX_WIDTH", 0, 0, 100_000, "wider stills are shrunk, pixels; 0: never");
    public static final SettingKey<Integer> MAX_HEIGHT =
            number("MAX_HEIGHT", 0, 0, 100_000, "higher stills are shrunk, pixels; 0: never");
    public static final SettingKey<Integer> THUMB_WIDTH =
            number("THUMB_WIDTH", 320, 16, 2_000, "width of the thumb, pixels");
    public static final SettingKey<Integer> THUMB_HEIGHT =
            number("THUMB_HEIGHT", 320, 16, 2_000, "height of the thumb, pixels");
    public static final SettingKey<Integer> MEDIUM_SIZE =
            number("MEDIUM_SIZE", 500, 16, 4_000, "fixed side of the medium, pixels");
    public static final SettingKey<Side> MEDIUM_SIDE =
            choice("MEDIUM_SIDE", Side.class, Side.WIDTH, "side of the medium that is fixed");
    public static final SettingKey<Integer> JPEG_QUALITY =
            number("JPEG_QUALITY", 90, 1, 100, "quality of what is written as JPEG or WebP");
    public static final SettingKey<StripRule> METADATA =
            choice("METADATA", StripRule.class, StripRule.KEEP, "metadata in the stored original");
    public static final SettingKey<Boolean> CAMERA_TAG =
            flag("CAMERA_TAG", true, "tag an owner's picture with its camera");
    public static final SettingKey<Naming> FILE_NAMING =
            choice("FILE_NAMING", Naming.class, Naming.ORIGINAL, "how stored names are made");
    public static final SettingKey<Layout> STORAGE_MODE =
            choice("STORAGE_MODE", Layout.class, Layout.DATEFOLDER, "into which folder files go");
    public static final SettingKey<Duplicates> DUPLICATES =
            choice(
                    "DUPLICATES",
                    Duplicates.class,
                    Duplicates.REFUSE,
                    "the same file again from the same owner, or guest address");
    public static final SettingKey<Duration> DUPLICATE_WINDOW =
            duration("DUPLICATE_WINDOW", Duration.ofHours(24), "how long a file is remembered");
    public static final SettingKey<FloodLimits> FLOOD_LIMITS =
            new SettingKey<>(
                    "FLOOD_LIMITS",
                    FloodLimits::parse,
                    "50/500/1000/5000/10000",
                    "uploads an address may make a minute/hour/day/week/month, or `off`");
    public static final SettingKey<Integer> UPLOADS_IN_FLIGHT =
            number("UPLOADS_IN_FLIGHT", 200, 1, 10_000, "uploads at once; more are answered 503");
    public static final SettingKey<Boolean> EXPIRATION =
            flag("EXPIRATION", true, "uploads may expire");
    public static final SettingKey<Duration> EXPIRATION_MIN =
            duration("EXPIRATION_MIN", Duration.ofMinutes(5), "shorter expirations become this");
    public static final SettingKey<Duration> EXPIRATION_MAX =
            duration("EXPIRATION_MAX", Duration.ofDays(366), "longer expirations are refused");
    public static final SettingKey<String> GUEST_EXPIRATION =
            text(
                    "GUEST_EXPIRATION",
                    "",
                    "expiration of every guest upload, e.g. `P7D`; empty: none");
    public static final SettingKey<Moderation> MODERATION =
            choice("MODERATION", Moderation.class, Moderation.OFF, "whose uploads wait for a yes");
    public static final SettingKey<Duration> DERIVATIVE_WAIT =
            duration(
                    "DERIVATIVE_WAIT",
                    Duration.ofSeconds(30),
                    "how long an upload waits for its derivatives");
    public static final SettingKey<Boolean> DELETE_BY_GET =
            flag("DELETE_BY_GET", false, "opening a delete link deletes at once, as Chevereto did");
    public static final SettingKey<Boolean> SEO_URLS =
            flag("SEO_URLS", true, "titles in viewer addresses");
    public static final SettingKey<String> ROUTE_IMAGE =
            route("ROUTE_IMAGE", "image", "first word of an image's address");
    public static final SettingKey<String> ROUTE_VIDEO =
            route("ROUTE_VIDEO", "video", "first word of a video's address");
    public static final SettingKey<String> SENDFILE =
            new SettingKey<>(
                    "SENDFILE",
                    SettingKey::sendfile,
                    "off",
                    "let the web server in front send files: `off`, `x-accel-redirect`,"
                            + " `x-sendfile`");

    private final String name;
    private final Function<String, T> parser;
    private final String fallback;
    private final T fallbackValue;
    private final String meaning;

    private SettingKey(String name, Function<String, T> parser, String fallback, String meaning) {
        this.name = name;
        this.parser = parser;
        this.fallback = fallback;
        this.meaning = meaning;
        this.fallbackValue = parser.apply(fallback);
        ALL.put(name, this);
    }

    /** Every key, in the order of the README. */
    public static Collection<SettingKey<?>> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }

    public String name() {
        return name;
    }

    /** Environment variable that presets and pins this setting. */
    public String variable() {
        return "CALOTYPE_SET_" + name;
    }

    /** Default as an administrator would write it. */
    public String fallback() {
        return fallback;
    }

    public String meaning() {
        return meaning;
    }

    static Map<SettingKey<?>, Object> pinnedIn(ConfigSource source) {
        Map<SettingKey<?>, Object> pinned = new HashMap<>();
        for (SettingKey<?> key : ALL.values()) {
            source.value(key.variable()).ifPresent(written -> pinned.put(key, key.read(written)));
        }
        return pinned;
    }

    @SuppressWarnings("unchecked") // a key only ever puts its own type into the map
    T valueIn(Map<SettingKey<?>, Object> pinned) {
        Object value = pinned.get(this);
        return value == null ? fallbackValue : (T) value;
    }

    private Object read(String written) {
        try {
            T value = parser.apply(written);
            if (value == null) {
                throw new IllegalArgumentException(written);
            }
            return value;
        } catch (RuntimeException refused) {
            throw new BadConfiguration(
                    variable() + "=" + written + " cannot be read: " + meaning + ".");
        }
    }

    private static SettingKey<Boolean> flag(String name, boolean fallback, String meaning) {
        return new SettingKey<>(
                name, SettingKey::onOrOff, fallback ? "on" : "off", meaning + ": `on` or `off`");
    }

    private static boolean onOrOff(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "on", "true", "1" -> true;
            case "off", "false", "0" -> false;
            default -> throw new IllegalArgumentException(written);
        };
    }

    private static SettingKey<String> text(String name, String fallback, String meaning) {
        return new SettingKey<>(name, Function.identity(), fallback, meaning);
    }

    private static SettingKey<String> route(String name, String fallback, String meaning) {
        return new SettingKey<>(
                name,
                written -> {
                    if (!written.matches("[a-z][a-z0-9-]{0,30}")) {
                        throw new IllegalArgumentException(written);
                    }
                    return written;
                },
                fallback,
                meaning);
    }

    private static SettingKey<Integer> number(
            String name, int fallback, int min, int max, String meaning) {
        return new SettingKey<>(
                name,
                written -> {
                    int number = Integer.parseInt(written);
                    if (number < min || number > max) {
                        throw new IllegalArgumentException(written);
                    }
                    return number;
                },
                Integer.toString(fallback),
                meaning + ", " + min + " to " + max);
    }

    private static SettingKey<Duration> duration(String name, Duration fallback, String meaning) {
        return new SettingKey<>(
                name,
                written -> {
                    Duration duration = Duration.parse(written);
                    if (duration.isNegative()) {
                        throw new IllegalArgumentException(written);
                    }
                    return duration;
                },
                fallback.toString(),
                meaning + ", as an ISO-8601 duration");
    }

    private static <E extends Enum<E>> SettingKey<E> choice(
            String name, Class<E> type, E fallback, String meaning) {
        List<String> words = Arrays.stream(type.getEnumConstants()).map(SettingKey::word).toList();
        return new SettingKey<>(
                name,
                written -> Enum.valueOf(type, written.toUpperCase(Locale.ROOT).replace('-', '_')),
                word(fallback),
                meaning + ": `" + String.join("`, `", words) + "`");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sendfile(String written) {
        if (!List.of("off", "x-accel-redirect", "x-sendfile").contains(written)) {
            throw new IllegalArgumentException(written);
        }
        return written;
    }

    private static Set<String> formats(String written) {
        Set<String> formats = Set.of(written.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        if (!FORMATS.containsAll(formats)) {
            throw new IllegalArgumentException(written);
        }
        return formats;
    }
}

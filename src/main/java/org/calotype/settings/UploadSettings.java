package org.calotype.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.format.MediaFormat;

/** What the owner chose about who may upload what, and under which names it is kept. */
public final class UploadSettings {

    static final SettingTopic TOPIC = new SettingTopic("upload");

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

    /** What becomes of a file that the virus scanner could not look at. */
    public enum Unscanned {
        REFUSE,
        ACCEPT
    }

    public static final SettingKey<Boolean> UPLOADS = TOPIC.flag("UPLOADS", true, "uploads at all");
    public static final SettingKey<Boolean> GUEST_UPLOADS =
            TOPIC.flag(
                    "GUEST_UPLOADS",
                    false,
                    "uploads without an account, on the home page and to `/api/2/files`");
    public static final SettingKey<String> GUEST_API_KEY =
            TOPIC.secret(
                    "GUEST_API_KEY", "", "key with which scripts upload as a guest; empty: none");
    public static final SettingKey<Integer> GUEST_MAX_UPLOAD_MB =
            TOPIC.number(
                    "GUEST_MAX_UPLOAD_MB", 10, 1, 100_000, "largest file of a guest, megabytes");
    public static final SettingKey<Boolean> URL_UPLOADS =
            TOPIC.flag("URL_UPLOADS", true, "`source` may be a URL, for key owners");
    public static final SettingKey<Set<MediaFormat>> FORMATS_ENABLED =
            TOPIC.key(
                    "FORMATS",
                    UploadSettings::formats,
                    MediaFormat.standard().stream()
                            .map(MediaFormat::word)
                            .collect(Collectors.joining(",")),
                    "formats that are accepted, comma separated, of "
                            + Arrays.stream(MediaFormat.values())
                                    .map(MediaFormat::word)
                                    .collect(Collectors.joining("`, `", "`", "`")));
    public static final SettingKey<Integer> MAX_FRAMES =
            TOPIC.number("MAX_FRAMES", 2_000, 1, 100_000, "most frames of an animation");
    public static final SettingKey<Integer> MAX_TOTAL_MEGAPIXELS =
            TOPIC.number(
                    "MAX_TOTAL_MEGAPIXELS",
                    2_000,
                    1,
                    1_000_000,
                    "most pixels of all frames together, megapixels");
    public static final SettingKey<Naming> FILE_NAMING =
            TOPIC.choice("FILE_NAMING", Naming.class, Naming.ORIGINAL, "how stored names are made");
    public static final SettingKey<Layout> STORAGE_MODE =
            TOPIC.choice(
                    "STORAGE_MODE", Layout.class, Layout.DATEFOLDER, "into which folder files go");
    public static final SettingKey<Duplicates> DUPLICATES =
            TOPIC.choice(
                    "DUPLICATES",
                    Duplicates.class,
                    Duplicates.REFUSE,
                    "the same file again from the same owner, or guest address");
    public static final SettingKey<Duration> DUPLICATE_WINDOW =
            TOPIC.duration(
                    "DUPLICATE_WINDOW", Duration.ofHours(24), "how long a file is remembered");
    public static final SettingKey<FloodLimits> FLOOD_LIMITS =
            TOPIC.key(
                    "FLOOD_LIMITS",
                    FloodLimits::parse,
                    "50/500/1000/5000/10000",
                    "uploads an address, and an account, may make a minute/hour/day/week/month, or"
                            + " `off`");
    public static final SettingKey<FloodLimits> KEY_FLOOD_LIMITS =
            TOPIC.key(
                    "KEY_FLOOD_LIMITS",
                    FloodLimits::parse,
                    "off",
                    "the same for one API key, where it is to be narrower");
    public static final SettingKey<Integer> UPLOADS_IN_FLIGHT =
            TOPIC.number(
                    "UPLOADS_IN_FLIGHT", 200, 1, 10_000, "uploads at once; more are answered 503");
    public static final SettingKey<Boolean> EXPIRATION =
            TOPIC.flag("EXPIRATION", true, "uploads may expire");
    public static final SettingKey<Duration> EXPIRATION_MIN =
            TOPIC.duration(
                    "EXPIRATION_MIN", Duration.ofMinutes(5), "shorter expirations become this");
    public static final SettingKey<Duration> EXPIRATION_MAX =
            TOPIC.duration(
                    "EXPIRATION_MAX", Duration.ofDays(366), "longer expirations are refused");
    public static final SettingKey<String> GUEST_EXPIRATION =
            TOPIC.text(
                    "GUEST_EXPIRATION",
                    "",
                    "expiration of every guest upload, e.g. `P7D`; empty: none");
    public static final SettingKey<Moderation> MODERATION =
            TOPIC.choice(
                    "MODERATION", Moderation.class, Moderation.OFF, "whose uploads wait for a yes");

    public static final SettingKey<Unscanned> UNSCANNED =
            TOPIC.choice(
                    "UNSCANNED",
                    Unscanned.class,
                    Unscanned.REFUSE,
                    "files that the virus scanner could not look at");
    public static final SettingKey<Duration> QUARANTINE =
            TOPIC.duration(
                    "QUARANTINE",
                    Duration.ofDays(30),
                    "how long infected files are kept in quarantine; `PT0S`: not at all");

    private UploadSettings() {}

    private static Set<MediaFormat> formats(String written) {
        return Arrays.stream(written.toLowerCase(Locale.ROOT).split(","))
                .map(word -> MediaFormat.ofWord(word.strip()).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }
}

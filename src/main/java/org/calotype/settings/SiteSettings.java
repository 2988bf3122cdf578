package org.calotype.settings;

import java.time.Duration;
import java.util.List;

/** What the owner chose about the site as a whole. */
public final class SiteSettings {

    static final SettingTopic TOPIC = new SettingTopic("site");

    public static final SettingKey<String> SITE_NAME =
            TOPIC.key("SITE_NAME", SiteSettings::name, "Calotype", "name of the site");
    public static final SettingKey<Boolean> MAINTENANCE =
            TOPIC.flag("MAINTENANCE", false, "answer uploads with 503 and Retry-After");
    public static final SettingKey<Boolean> DELETE_BY_GET =
            TOPIC.flag(
                    "DELETE_BY_GET",
                    false,
                    "opening a delete link deletes at once, as Chevereto did");
    public static final SettingKey<Boolean> SEO_URLS =
            TOPIC.flag("SEO_URLS", true, "titles in viewer addresses");
    public static final SettingKey<String> ROUTE_IMAGE =
            TOPIC.route("ROUTE_IMAGE", "image", "first word of an image's address").atStart();
    public static final SettingKey<String> ROUTE_VIDEO =
            TOPIC.route("ROUTE_VIDEO", "video", "first word of a video's address").atStart();
    public static final SettingKey<String> SENDFILE =
            TOPIC.key(
                    "SENDFILE",
                    SiteSettings::sendfile,
                    "off",
                    "let the web server in front send files: `off`, `x-accel-redirect`,"
                            + " `x-sendfile`");

    public static final SettingKey<NsfwDisplay> NSFW_IN_LISTINGS =
            TOPIC.choice(
                    "NSFW_IN_LISTINGS",
                    NsfwDisplay.class,
                    NsfwDisplay.HIDE,
                    "how listings show files that are not safe for work to visitors, and to"
                            + " members who have not chosen");

    public static final SettingKey<Duration> TRASH =
            TOPIC.duration(
                    "TRASH",
                    Duration.ofDays(30),
                    "how long deleted files can be restored; `PT0S`: not at all");

    public static final SettingKey<String> STOP_WORDS =
            TOPIC.text(
                    "STOP_WORDS",
                    "",
                    "words that no title, description, tag or file name may hold, comma"
                            + " separated; empty: none");

    public static final SettingKey<String> TERMS_URL =
            TOPIC.key(
                    "TERMS_URL",
                    SiteSettings::webAddress,
                    "",
                    "address of the terms that guests accept before they upload; empty: none");

    private SiteSettings() {}

    private static String name(String written) {
        if (written.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return SettingTopic.line(written);
    }

    private static String webAddress(String written) {
        if (!written.isEmpty() && !written.matches("https?://[^\\s\"<>]+")) {
            throw new IllegalArgumentException(written);
        }
        return written;
    }

    private static String sendfile(String written) {
        if (!List.of("off", "x-accel-redirect", "x-sendfile").contains(written)) {
            throw new IllegalArgumentException(written);
        }
        return written;
    }
}

package org.calotype.settings;

import java.time.Duration;

/** What the owner chose about pictures: originals, derivatives, metadata. */
public final class PictureSettings {

    static final SettingTopic TOPIC = new SettingTopic("pictures");

    /** Which side of a medium is fixed. */
    public enum Side {
        WIDTH,
        HEIGHT
    }

    public static final SettingKey<Integer> MAX_WIDTH =
            TOPIC.number("MAX_WIDTH", 0, 0, 100_000, "wider stills are shrunk, pixels; 0: never");
    public static final SettingKey<Integer> MAX_HEIGHT =
            TOPIC.number("MAX_HEIGHT", 0, 0, 100_000, "higher stills are shrunk, pixels; 0: never");
    public static final SettingKey<Integer> THUMB_WIDTH =
            TOPIC.number("THUMB_WIDTH", 320, 16, 2_000, "width of the thumb, pixels");
    public static final SettingKey<Integer> THUMB_HEIGHT =
            TOPIC.number("THUMB_HEIGHT", 320, 16, 2_000, "height of the thumb, pixels");
    public static final SettingKey<Integer> MEDIUM_SIZE =
            TOPIC.number("MEDIUM_SIZE", 500, 16, 4_000, "fixed side of the medium, pixels");
    public static final SettingKey<Side> MEDIUM_SIDE =
            TOPIC.choice("MEDIUM_SIDE", Side.class, Side.WIDTH, "side of the medium that is fixed");
    public static final SettingKey<Integer> JPEG_QUALITY =
            TOPIC.number("JPEG_QUALITY", 90, 1, 100, "quality of what is written as JPEG or WebP");
    public static final SettingKey<StripRule> METADATA =
            TOPIC.choice(
                    "METADATA", StripRule.class, StripRule.KEEP, "metadata in the stored original");
    public static final SettingKey<Boolean> CAMERA_TAG =
            TOPIC.flag("CAMERA_TAG", true, "tag an owner's picture with its camera");
    public static final SettingKey<Duration> DERIVATIVE_WAIT =
            TOPIC.duration(
                    "DERIVATIVE_WAIT",
                    Duration.ofSeconds(30),
                    "how long an upload waits for its derivatives");

    private PictureSettings() {}
}

package org.calotype.settings;

/** What the owner chose about clips. */
public final class VideoSettings {

    static final SettingTopic TOPIC = new SettingTopic("video");

    public static final SettingKey<Integer> VIDEO_MAX_MINUTES =
            TOPIC.number(
                    "VIDEO_MAX_MINUTES", 240, 0, 100_000, "longest clip, minutes; 0: any length");
    public static final SettingKey<Integer> VIDEO_MAX_MEGAPIXELS =
            TOPIC.number(
                    "VIDEO_MAX_MEGAPIXELS",
                    36,
                    1,
                    200,
                    "most pixels of a clip's picture, megapixels");

    private VideoSettings() {}
}

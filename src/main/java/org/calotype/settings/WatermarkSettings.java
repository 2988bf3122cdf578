package org.calotype.settings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the owner chose about the mark that is drawn on pictures. */
public final class WatermarkSettings {

    static final SettingTopic TOPIC = new SettingTopic("watermark");

    /** What is marked. */
    public enum Target {
        OFF,
        /** Medium and thumb; the original stays clean. */
        DERIVATIVES,
        /** The stored original of a still, and with it all that is made of it. */
        ORIGINAL
    }

    /** Where in the picture the mark stands, in reading order. */
    public enum Position {
        TOP_LEFT,
        TOP,
        TOP_RIGHT,
        LEFT,
        CENTRE,
        RIGHT,
        BOTTOM_LEFT,
        BOTTOM,
        BOTTOM_RIGHT
    }

    /** Whose uploads are marked. */
    public enum Uploader {
        GUEST,
        USER,
        MANAGER,
        ADMINISTRATOR
    }

    public static final SettingKey<Target> TARGET =
            TOPIC.choice("WATERMARK", Target.class, Target.OFF, "which pictures get a watermark");
    public static final SettingKey<String> IMAGE =
            TOPIC.text(
                    "WATERMARK_IMAGE",
                    "",
                    "picture of the watermark: a file in the home folder; empty: the text");
    public static final SettingKey<String> TEXT =
            TOPIC.text("WATERMARK_TEXT", "", "text of the watermark, where there is no picture");
    public static final SettingKey<Position> POSITION =
            TOPIC.choice(
                    "WATERMARK_POSITION",
                    Position.class,
                    Position.BOTTOM_RIGHT,
                    "where the watermark stands");
    public static final SettingKey<Integer> OPACITY =
            TOPIC.number("WATERMARK_OPACITY", 50, 1, 100, "opacity of the watermark, percent");
    public static final SettingKey<Integer> SIZE =
            TOPIC.number(
                    "WATERMARK_SIZE", 4, 1, 100, "share of the picture's area it takes, percent");
    public static final SettingKey<Integer> MARGIN =
            TOPIC.number(
                    "WATERMARK_MARGIN", 10, 0, 1_000, "distance from the picture's edges, pixels");
    public static final SettingKey<Integer> MIN_WIDTH =
            TOPIC.number(
                    "WATERMARK_MIN_WIDTH", 100, 0, 100_000, "narrower pictures get none, pixels");
    public static final SettingKey<Integer> MIN_HEIGHT =
            TOPIC.number(
                    "WATERMARK_MIN_HEIGHT", 100, 0, 100_000, "lower pictures get none, pixels");
    public static final SettingKey<Set<Uploader>> UPLOADERS =
            TOPIC.key(
                    "WATERMARK_ROLES",
                    WatermarkSettings::uploaders,
                    "guest,user,manager,administrator",
                    "whose uploads get it, comma separated");

    private WatermarkSettings() {}

    private static Set<Uploader> uploaders(String written) {
        Set<Uploader> uploaders = EnumSet.noneOf(Uploader.class);
        for (String word : written.trim().toUpperCase(Locale.ROOT).split("\\s*,\\s*", -1)) {
            uploaders.add(Uploader.valueOf(word));
        }
        return uploaders;
    }
}

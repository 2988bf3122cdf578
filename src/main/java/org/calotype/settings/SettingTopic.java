package org.calotype.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.calotype.settings.SettingForm.Kind;

/** A page of the owner's choices; makes its keys and holds them in the order they were made. */
public final class SettingTopic {

    private static final int MAX_TEXT = 2_000;
    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private final String name;
    private final List<SettingKey<?>> keys = new ArrayList<>();

    SettingTopic(String name) {
        this.name = name;
    }

    /** Every topic, in the order of the README. */
    public static List<SettingTopic> all() {
        return List.of(
                SiteSettings.TOPIC,
                UploadSettings.TOPIC,
                PictureSettings.TOPIC,
                WatermarkSettings.TOPIC,
                AccountSettings.TOPIC,
                ApiSettings.TOPIC,
                VideoSettings.TOPIC);
    }

    /** One lower-case word. */
    public String name() {
        return name;
    }

    public List<SettingKey<?>> keys() {
        return List.copyOf(keys);
    }

    /** A key whose values have a form of their own. */
    <T> SettingKey<T> key(
            String keyName, Function<String, T> parser, String fallback, String meaning) {
        return add(keyName, SettingForm.of(Kind.TEXT), parser, fallback, meaning);
    }

    private <T> SettingKey<T> add(
            String keyName,
            SettingForm form,
            Function<String, T> parser,
            String fallback,
            String meaning) {
        return add(keyName, form, parser, UnaryOperator.identity(), fallback, meaning);
    }

    private <T> SettingKey<T> add(
            String keyName,
            SettingForm form,
            Function<String, T> parser,
            UnaryOperator<T> nearest,
            String fallback,
            String meaning) {
        SettingKey<T> key = new SettingKey<>(keyName, form, parser, nearest, fallback, meaning);
        keys.add(key);
        return key;
    }

    SettingKey<Boolean> flag(String keyName, boolean fallback, String meaning) {
        return add(
                keyName,
                SettingForm.of(Kind.FLAG),
                SettingTopic::onOrOff,
                fallback ? "on" : "off",
                meaning + ": `on` or `off`");
    }

    private static boolean onOrOff(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "on", "true", "1" -> true;
            case "off", "false", "0" -> false;
            default -> throw new IllegalArgumentException(written);
        };
    }

    SettingKey<String> text(String keyName, String fallback, String meaning) {
        return key(keyName, SettingTopic::line, fallback, meaning);
    }

    /** A text that is written and never shown again. */
    SettingKey<String> secret(String keyName, String fallback, String meaning) {
        return add(keyName, SettingForm.of(Kind.SECRET), SettingTopic::line, fallback, meaning);
    }

    static String line(String written) {
        if (written.length() > MAX_TEXT || written.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(written);
        }
        return written;
    }

    SettingKey<String> route(String keyName, String fallback, String meaning) {
        return key(
                keyName,
                written -> {
                    if (!written.matches("[a-z][a-z0-9-]{0,30}")) {
                        throw new IllegalArgumentException(written);
                    }
                    return written;
                },
                fallback,
                meaning);
    }

    SettingKey<Integer> number(String keyName, int fallback, int min, int max, String meaning) {
        return add(
                keyName,
                SettingForm.of(Kind.NUMBER),
                Integer::valueOf,
                number -> nearest(number, min, max),
                Integer.toString(fallback),
                meaning + ", " + min + " to " + max);
    }

    SettingKey<Duration> duration(String keyName, Duration fallback, String meaning) {
        return duration(keyName, fallback, Duration.ZERO, ENDLESS, meaning);
    }

    SettingKey<Duration> duration(
            String keyName, Duration fallback, Duration min, Duration max, String meaning) {
        String range = max.equals(ENDLESS) ? "" : ", " + min + " to " + max;
        return add(
                keyName,
                SettingForm.of(Kind.DURATION),
                Duration::parse,
                duration -> nearest(duration, min, max),
                fallback.toString(),
                meaning + ", as an ISO-8601 duration" + range);
    }

    private static <C extends Comparable<C>> C nearest(C value, C min, C max) {
        if (value.compareTo(min) < 0) {
            return min;
        }
        return value.compareTo(max) > 0 ? max : value;
    }

    <E extends Enum<E>> SettingKey<E> choice(
            String keyName, Class<E> type, E fallback, String meaning) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(SettingTopic::word).toList();
        return add(
                keyName,
                new SettingForm(Kind.CHOICE, words),
                written -> Enum.valueOf(type, written.toUpperCase(Locale.ROOT).replace('-', '_')),
                word(fallback),
                meaning + ": `" + String.join("`, `", words) + "`");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

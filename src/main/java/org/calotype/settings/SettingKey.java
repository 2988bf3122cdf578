package org.calotype.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A choice the owner of the site has. Preset and pinned by the environment variable {@link
 * #variable()}; the README's table is made of these rows (EnvironmentTableTest).
 *
 * @param <T> type of the value
 */
public final class SettingKey<T> {

    private final String name;
    private final Function<String, T> parser;
    private final String fallback;
    private final T fallbackValue;
    private final String meaning;

    SettingKey(String name, Function<String, T> parser, String fallback, String meaning) {
        this.name = name;
        this.parser = parser;
        this.fallback = fallback;
        this.meaning = meaning;
        this.fallbackValue = parser.apply(fallback);
    }

    /** Every key, in the order of the README. */
    public static List<SettingKey<?>> all() {
        return SettingTopic.all().stream().flatMap(topic -> topic.keys().stream()).toList();
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
        for (SettingKey<?> key : all()) {
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
}

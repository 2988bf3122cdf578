package org.calotype.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A choice the owner of the site has. Preset and pinned by the environment variable {@link
 * #variable()}, else kept in the database; the README's table is made of these rows
 * (EnvironmentTableTest).
 *
 * @param <T> type of the value
 */
public final class SettingKey<T> {

    private final String name;
    private final SettingForm form;
    private final Function<String, T> parser;
    private final UnaryOperator<T> nearest;
    private final String fallback;
    private final T fallbackValue;
    private final String meaning;
    private boolean readAtStart;

    /**
     * @param nearest the value itself, or the bound that is nearest to one beyond its bounds
     */
    SettingKey(
            String name,
            SettingForm form,
            Function<String, T> parser,
            UnaryOperator<T> nearest,
            String fallback,
            String meaning) {
        this.name = name;
        this.form = form;
        this.parser = parser;
        this.nearest = nearest;
        this.fallback = fallback;
        this.meaning = meaning;
        this.fallbackValue = parser.apply(fallback);
    }

    /** Every key, in the order of the README. */
    public static List<SettingKey<?>> all() {
        return SettingTopic.all().stream().flatMap(topic -> topic.keys().stream()).toList();
    }

    /** The key that clients call by this {@link #word()}. */
    public static Optional<SettingKey<?>> named(String word) {
        return all().stream().filter(key -> key.word().equals(word)).findFirst();
    }

    public String name() {
        return name;
    }

    /** The name in lower case, as the API says it: {@code site_name}. */
    public String word() {
        return name.toLowerCase(Locale.ROOT);
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

    public SettingForm form() {
        return form;
    }

    /** Whether the value goes in and never comes out. */
    public boolean secret() {
        return form.kind() == SettingForm.Kind.SECRET;
    }

    /** Whether it is read once at the start, so that only the environment can set it. */
    public boolean readAtStart() {
        return readAtStart;
    }

    /** The same key, read before there is a database. */
    SettingKey<T> atStart() {
        readAtStart = true;
        return this;
    }

    static Map<SettingKey<?>, SettingValue> pinnedIn(ConfigSource source) {
        Map<SettingKey<?>, SettingValue> pinned = new HashMap<>();
        for (SettingKey<?> key : all()) {
            source.value(key.variable()).ifPresent(written -> pinned.put(key, key.pin(written)));
        }
        return pinned;
    }

    @SuppressWarnings("unchecked") // a key only ever puts its own type into the map
    T valueOf(SettingValue value) {
        return (T) value.value();
    }

    T fallbackValue() {
        return fallbackValue;
    }

    /**
     * A value from the words an administrator wrote; empty when they cannot be read, or are beyond
     * the bounds.
     */
    public Optional<SettingValue> read(String written) {
        return parsed(written)
                .filter(value -> nearest.apply(value).equals(value))
                .map(value -> new SettingValue(written, value));
    }

    /**
     * A value from words that were stored, maybe when other bounds held: beyond them it is the
     * nearest; empty when they cannot be read.
     */
    public Optional<SettingValue> readStored(String written) {
        Optional<SettingValue> value = read(written);
        return value.isPresent()
                ? value
                : parsed(written)
                        .map(nearest)
                        .map(bound -> new SettingValue(bound.toString(), bound));
    }

    private Optional<T> parsed(String written) {
        try {
            return Optional.ofNullable(parser.apply(written));
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    private SettingValue pin(String written) {
        return read(written)
                .orElseThrow(
                        () ->
                                new BadConfiguration(
                                        variable()
                                                + "="
                                                + shown(written)
                                                + " cannot be read: "
                                                + meaning
                                                + "."));
    }

    private String shown(String written) {
        return secret() ? "…" : written;
    }
}

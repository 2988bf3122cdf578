package org.calotype.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Choices that hold together at one moment, or would: what is pinned goes over what is kept, and
 * where there is neither the default holds.
 *
 * @param pinned by the environment
 * @param kept in the database
 */
public record ChosenSettings(
        Map<SettingKey<?>, SettingValue> pinned, Map<SettingKey<?>, SettingValue> kept) {

    public ChosenSettings {
        pinned = Map.copyOf(pinned);
        kept = Map.copyOf(kept);
    }

    /** The value that holds. */
    public <T> T get(SettingKey<T> key) {
        return chosen(key).map(key::valueOf).orElseGet(key::fallbackValue);
    }

    /** What somebody chose; empty while the default holds. */
    public Optional<SettingValue> chosen(SettingKey<?> key) {
        SettingValue value = pinned.get(key);
        return Optional.ofNullable(value == null ? kept.get(key) : value);
    }

    /** Whether the environment leaves it to the database, which has something. */
    public boolean keeps(SettingKey<?> key) {
        return kept.containsKey(key) && !pinned.containsKey(key);
    }

    /** With another value in the place of one that the database keeps; as it is without one. */
    public ChosenSettings keeping(SettingKey<?> key, String written) {
        return keeps(key) ? after(Map.of(key, key.read(written))) : this;
    }

    /** What the environment says alone. */
    public ChosenSettings withoutKept() {
        return new ChosenSettings(pinned, Map.of());
    }

    /** How the environment writes it, or would. */
    public String spelled(SettingKey<?> key) {
        return key.variable()
                + "="
                + chosen(key).map(SettingValue::written).orElseGet(key::fallback);
    }

    /** With these changes; an empty one brings the default back. */
    public ChosenSettings after(Map<SettingKey<?>, Optional<SettingValue>> changes) {
        Map<SettingKey<?>, SettingValue> next = new HashMap<>(kept);
        changes.forEach(
                (key, change) ->
                        change.ifPresentOrElse(
                                value -> next.put(key, value), () -> next.remove(key)));
        return new ChosenSettings(pinned, next);
    }
}

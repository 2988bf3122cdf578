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

package org.calotype.admin.boundary;

import java.util.List;
import java.util.Locale;
import org.calotype.api.boundary.Versioned;
import org.calotype.settings.SettingForm;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingTopic;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;
import org.jspecify.annotations.Nullable;

/** The settings of the site as {@code /api/2/settings} tells them. */
public record SettingsJson(List<Topic> topics, long version) implements Versioned {

    public record Topic(String name, List<Setting> settings) {}

    /**
     * One setting.
     *
     * @param type flag, number, duration, choice, text or secret
     * @param value what holds now: true or false, a number, or a text; null for a secret
     * @param fallback the same of the default
     * @param set whether somebody chose it, in the environment or here
     * @param pinned whether only the environment can change it
     * @param variable environment variable that pins it
     */
    public record Setting(
            String name,
            String type,
            @Nullable Object value,
            @Nullable Object fallback,
            boolean set,
            boolean pinned,
            String variable,
            String meaning,
            List<String> choices) {}

    static SettingsJson of(Settings settings, long version) {
        return new SettingsJson(
                SettingTopic.all().stream().map(topic -> topic(topic, settings)).toList(), version);
    }

    private static Topic topic(SettingTopic topic, Settings settings) {
        return new Topic(
                topic.name(), topic.keys().stream().map(key -> setting(key, settings)).toList());
    }

    private static Setting setting(SettingKey<?> key, Settings settings) {
        String chosen = settings.chosen(key).map(SettingValue::written).orElseGet(key::fallback);
        return new Setting(
                key.word(),
                key.form().kind().name().toLowerCase(Locale.ROOT),
                value(key, chosen),
                value(key, key.fallback()),
                settings.chosen(key).isPresent(),
                key.readAtStart() || settings.pinned(key),
                key.variable(),
                key.meaning(),
                key.form().choices());
    }

    private static @Nullable Object value(SettingKey<?> key, String written) {
        if (key.form().kind() == SettingForm.Kind.SECRET) {
            return null;
        }
        return key.read(written)
                .filter(
                        value ->
                                key.form().kind() == SettingForm.Kind.FLAG
                                        || key.form().kind() == SettingForm.Kind.NUMBER)
                .map(SettingValue::value)
                .orElse(written);
    }
}

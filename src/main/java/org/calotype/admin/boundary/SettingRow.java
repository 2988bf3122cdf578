package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.security.boundary.Visit;
import org.calotype.settings.SettingForm.Kind;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingTopic;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;

/**
 * One setting as the desk's form shows it.
 *
 * @param word name it is sent under
 * @param kind flag, number, duration, choice, text or secret
 * @param value as it stands in the field; empty for a secret
 * @param on whether a flag is on
 * @param fallback the default, as the field would show it
 * @param set whether somebody chose it
 * @param fixed whether only the environment can change it
 */
public record SettingRow(
        String word,
        String label,
        String meaning,
        String kind,
        String value,
        boolean on,
        String fallback,
        boolean set,
        boolean fixed,
        String variable,
        List<Choice> choices) {

    /** Settings in the words of the page. */
    @RequestScoped
    public static class Words {

        @Inject Visit visit;
        @Inject Settings settings;

        /**
         * @param typed what was typed and refused, to be shown instead of what holds
         */
        SettingRow row(SettingKey<?> key, Optional<String> typed) {
            boolean secret = key.secret();
            String value = typed.orElseGet(() -> present(key));
            return new SettingRow(
                    key.word(),
                    label(key),
                    meaning(key),
                    key.form().kind().name().toLowerCase(Locale.ROOT),
                    secret ? "" : value,
                    value.equals("on"),
                    secret ? "" : fallback(key),
                    settings.chosen(key).isPresent(),
                    key.readAtStart() || settings.pinned(key),
                    key.variable(),
                    key.form().choices().stream().map(word -> choice(key, word)).toList());
        }

        /** The default as the field shows it. */
        private String fallback(SettingKey<?> key) {
            String word = key.fallback();
            return switch (key.form().kind()) {
                case FLAG -> visit.text("desk.settings." + word);
                case CHOICE -> choice(key, word).label();
                default -> word;
            };
        }

        private Choice choice(SettingKey<?> key, String word) {
            return new Choice(word, visit.text("desk.choice." + key.word() + "." + word));
        }

        private String meaning(SettingKey<?> key) {
            return visit.text("desk.meaning." + key.word());
        }

        /** What holds now, flags as {@code on} or {@code off}. */
        String present(SettingKey<?> key) {
            if (key.form().kind() == Kind.FLAG) {
                return Boolean.TRUE.equals(settings.get(key)) ? "on" : "off";
            }
            return settings.chosen(key).map(SettingValue::written).orElseGet(key::fallback);
        }

        boolean matches(SettingKey<?> key, String words) {
            String all = key.word() + " " + label(key) + " " + meaning(key);
            return all.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
        }

        String topic(SettingTopic topic) {
            return visit.text("desk.topic." + topic.name());
        }

        String label(SettingKey<?> key) {
            return visit.text("desk.setting." + key.word());
        }
    }
}

package org.calotype.settings;

import java.util.List;

/**
 * How the values of a setting are written, for pages and clients that offer it.
 *
 * @param choices the words there are, where the kind is {@link Kind#CHOICE}
 */
public record SettingForm(Kind kind, List<String> choices) {

    /** What a value is. */
    public enum Kind {
        /** {@code on} or {@code off}. */
        FLAG,
        /** A whole number. */
        NUMBER,
        /** An ISO-8601 duration. */
        DURATION,
        /** One of some words. */
        CHOICE,
        /** Words with a rule of their own, which the meaning tells. */
        TEXT,
        /** A text that is never shown again. */
        SECRET
    }

    public SettingForm {
        choices = List.copyOf(choices);
    }

    static SettingForm of(Kind kind) {
        return new SettingForm(kind, List.of());
    }
}

package org.calotype.settings;

import org.jspecify.annotations.NullMarked;

/** Values of settings for tests that have no server. */
@NullMarked
public final class Choices {

    private Choices() {}

    public static <T> T defaultOf(SettingKey<T> key) {
        return key.fallbackValue();
    }
}

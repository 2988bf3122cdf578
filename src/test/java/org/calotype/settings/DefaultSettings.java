package org.calotype.settings;

import java.util.Map;

/** The settings of a site whose owner chose nothing, outside a server. */
public final class DefaultSettings extends Settings {

    @Override
    public <T> T get(SettingKey<T> key) {
        return key.valueIn(Map.of());
    }
}

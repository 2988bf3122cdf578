package org.calotype.settings;

import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads MicroProfile Config; touched only where the server has that API. */
final class MicroProfileValues {

    private MicroProfileValues() {}

    static void copyTo(Map<String, String> found) {
        Config config = ConfigProvider.getConfig();
        for (String name : config.getPropertyNames()) {
            if (name.toUpperCase(Locale.ROOT).startsWith("CALOTYPE")) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> ConfigSource.keep(found, name, value));
            }
        }
    }
}

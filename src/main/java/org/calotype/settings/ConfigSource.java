package org.calotype.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where configuration comes from: system properties ({@code calotype.http.port}), then environment
 * variables ({@code CALOTYPE_HTTP_PORT}), then MicroProfile Config where the server has it. All are
 * spoken of by the environment spelling.
 */
final class ConfigSource {

    static final String PREFIX = "CALOTYPE_";

    private final Map<String, String> values;

    ConfigSource(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    static ConfigSource ofThisProcess() {
        Map<String, String> found = new HashMap<>();
        if (hasMicroProfileConfig()) {
            MicroProfileValues.copyTo(found);
        }
        System.getenv().forEach((name, value) -> keep(found, name, value));
        System.getProperties()
                .forEach((name, value) -> keep(found, name.toString(), value.toString()));
        return new ConfigSource(found);
    }

    /** Empty text counts as not set, so that scripts may pass variables through. */
    static void keep(Map<String, String> found, String name, String value) {
        String spelled = name.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
        if (spelled.startsWith(PREFIX) && !value.isBlank()) {
            found.put(spelled, value.strip());
        }
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Refuses names that nobody reads. */
    void refuseUnknown(Set<String> known) {
        Set<String> unknown = new TreeSet<>(new HashSet<>(values.keySet()));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new BadConfiguration(
                    "Unknown configuration "
                            + String.join(", ", unknown)
                            + ": see the table in the README for the names there are.");
        }
    }

    private static boolean hasMicroProfileConfig() {
        try {
            Class.forName("org.eclipse.microprofile.config.ConfigProvider");
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}

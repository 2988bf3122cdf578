package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.calotype.admin.entity.SiteSetting;
import org.calotype.settings.ChosenSettings;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;

/** What the rows of settings mean to this version of Calotype. */
@ApplicationScoped
public class StoredSettings {

    private static final Logger LOG = System.getLogger(StoredSettings.class.getName());

    @Inject SettingsRepository rows;
    @Inject SettingRules rules;
    @Inject Settings settings;

    /** What the database keeps now, as far as it fits to what the environment pins. */
    public ChosenSettings read() {
        Map<SettingKey<?>, SettingValue> kept = new HashMap<>();
        for (SiteSetting row : rows.all()) {
            key(row.name()).ifPresent(key -> value(key, row).ifPresent(v -> kept.put(key, v)));
        }
        return rules.fitting(settings.keeping(kept));
    }

    private static Optional<SettingKey<?>> key(String name) {
        return SettingKey.all().stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** A row of another version of Calotype may hold what this one cannot read, or bounds. */
    private static Optional<SettingValue> value(SettingKey<?> key, SiteSetting row) {
        Optional<SettingValue> value = key.readStored(row.written());
        if (value.isEmpty()) {
            LOG.log(Level.WARNING, "setting {0} cannot be read: default holds", key.name());
        }
        value.filter(read -> !read.written().equals(row.written()))
                .ifPresent(
                        bound ->
                                LOG.log(
                                        Level.WARNING,
                                        "setting {0} is beyond its bounds: {1} holds",
                                        key.name(),
                                        bound.written()));
        return value;
    }
}

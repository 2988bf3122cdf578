package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.calotype.admin.entity.SiteSetting;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;

/** The one transaction of a change of settings. */
@ApplicationScoped
public class SettingsRecorder {

    @Inject SettingsRepository rows;
    @Inject Clock clock;

    /** Keeps what is given and forgets what is empty, all or nothing. */
    @Transactional
    public void record(Map<SettingKey<?>, Optional<SettingValue>> changes, String username) {
        rows.advance();
        changes.forEach(
                (key, value) ->
                        value.ifPresentOrElse(
                                given -> rows.keep(row(key, given, username)),
                                () -> rows.forget(key.name())));
    }

    private SiteSetting row(SettingKey<?> key, SettingValue value, String username) {
        return new SiteSetting(key.name(), value.written(), username, clock.instant());
    }
}

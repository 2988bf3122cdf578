package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.calotype.admin.entity.SiteSetting;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.SeenVersion;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;

/** The one transaction of a change of settings. */
@ApplicationScoped
public class SettingsRecorder {

    @Inject SettingsRepository rows;
    @Inject StoredSettings stored;
    @Inject SettingRules rules;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Keeps what is given and forgets what is empty, all or nothing. Changes come one after the
     * other, so each is judged against all that were recorded before it, on whatever node.
     *
     * @param seen the version this change was made from
     * @throws org.calotype.error.Problem CHANGED_MEANWHILE, INVALID_FIELD for what breaks {@link
     *     SettingRules}
     */
    @Transactional
    public void record(
            Map<SettingKey<?>, Optional<SettingValue>> changes, SeenVersion seen, Actor actor) {
        rows.advance();
        seen.require(rows.version() - 1);
        rules.require(stored.read().after(changes), changes.keySet());
        changes.forEach(
                (key, value) -> {
                    value.ifPresentOrElse(
                            given -> rows.keep(row(key, given, actor)),
                            () -> rows.forget(key.name()));
                    audit.record(
                            actor,
                            AuditAction.SETTING_CHANGED,
                            "setting " + key.word(),
                            value.map(given -> told(key, given)).orElse("back to the default"));
                });
    }

    private static String told(SettingKey<?> key, SettingValue value) {
        return key.secret() ? "a secret" : value.written();
    }

    private SiteSetting row(SettingKey<?> key, SettingValue value, Actor actor) {
        return new SiteSetting(key.name(), value.written(), actor.name(), clock.instant());
    }
}

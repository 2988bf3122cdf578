package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;

/**
 * Keeps the owner's choices in the database and hands them up to {@link Settings}: at once on the
 * node that changes them, within seconds ({@link SettingsTimer}) on the others.
 */
@ApplicationScoped
public class SettingsService {

    @Inject SettingsRepository rows;
    @Inject StoredSettings stored;
    @Inject SettingsRecorder recorder;
    @Inject SettingRules rules;
    @Inject Settings settings;

    private long adopted = -1;

    /** Takes over what the database keeps, if that has changed since. */
    public synchronized void refresh() {
        long version = rows.version();
        if (version == adopted) {
            return;
        }
        settings.adopt(stored.read().kept());
        adopted = version;
    }

    /**
     * Judges what holds after the first {@link #refresh}.
     *
     * @throws org.calotype.settings.BadConfiguration for what the environment pins
     */
    void requirePinned() {
        rules.requirePinned(settings.now());
    }

    /** The version that this node has taken over; tells whether something was changed since. */
    public synchronized long version() {
        return adopted;
    }

    /**
     * Changes settings, all or none.
     *
     * @param wanted new values as an administrator writes them, by {@link SettingKey#word()}; empty
     *     brings the default back
     * @param seen the version they were changed from
     * @param actor who changes them, for the record
     * @throws Problem UNKNOWN_FIELD for unknown names, INVALID_FIELD for values that are unreadable
     *     or break {@link SettingRules}, SETTING_PINNED, CHANGED_MEANWHILE
     */
    public void change(Map<String, Optional<String>> wanted, SeenVersion seen, Actor actor) {
        Map<SettingKey<?>, Optional<SettingValue>> changes = new LinkedHashMap<>();
        wanted.forEach(
                (word, written) -> {
                    SettingKey<?> key = changeable(word);
                    changes.put(key, written.map(text -> readable(key, text)));
                });
        rules.requireWatermark(changes);
        recorder.record(changes, seen, actor);
        refresh();
    }

    private SettingKey<?> changeable(String word) {
        SettingKey<?> key =
                SettingKey.named(word).orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN_FIELD, word));
        if (key.readAtStart() || settings.pinned(key)) {
            throw Problem.of(ErrorCode.SETTING_PINNED, key.word(), key.variable());
        }
        return key;
    }

    private static SettingValue readable(SettingKey<?> key, String written) {
        return key.read(written).orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, key.word()));
    }
}

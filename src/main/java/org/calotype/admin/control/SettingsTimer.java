package org.calotype.admin.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.calotype.database.Database;

/** Looks for settings that another node has changed. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettingsTimer {

    @Inject Database database;
    @Inject SettingsService settings;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void everyThreeSeconds() {
        if (database.isReady()) {
            settings.refresh();
        }
    }
}

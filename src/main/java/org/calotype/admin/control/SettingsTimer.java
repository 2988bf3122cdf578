package org.calotype.admin.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** Looks for settings that another node has changed. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettingsTimer {

    @Inject SettingsService settings;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void everyThreeSeconds() {
        settings.refresh();
    }
}

package org.calotype.gallery.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** The clocks of what lists whole storages, apart from those that must not wait for it. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StorageTimer {

    @Inject Reconciliation reconciliation;
    @Inject StorageMeasure measure;

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    void everyMinute() {
        measure.measureDue();
    }

    @Schedule(hour = "3", minute = "17", persistent = false)
    void everyNight() {
        reconciliation.removeOrphans();
    }
}

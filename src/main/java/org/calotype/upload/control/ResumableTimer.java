package org.calotype.upload.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** Clears away what nobody came back for: unfinished resumable uploads, files in quarantine. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ResumableTimer {

    @Inject ResumableUploads resumable;
    @Inject Quarantine quarantine;

    @Schedule(hour = "*", minute = "13", persistent = false)
    void everyHour() {
        resumable.sweep();
        quarantine.sweep();
    }
}

package org.calotype.api.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** Forgets old idempotency keys. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotencyTimer {

    @Inject IdempotencyService answers;

    @Schedule(hour = "*", minute = "11", persistent = false)
    void everyHour() {
        answers.sweep();
    }
}

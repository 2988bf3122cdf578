package org.calotype.delivery.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** Forgets share links that have run out. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ShareLinkTimer {

    @Inject ShareLinks links;

    @Schedule(hour = "*", minute = "37", persistent = false)
    void everyHour() {
        links.sweep();
    }
}

package org.calotype.webhook.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** The clock of deliveries. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookTimer {

    @Inject DeliveryService deliveries;
    @Inject DeliveryQueue queue;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void everyFewSeconds() {
        deliveries.deliverDue();
    }

    @Schedule(hour = "*", minute = "27", persistent = false)
    void everyHour() {
        queue.sweep();
    }
}

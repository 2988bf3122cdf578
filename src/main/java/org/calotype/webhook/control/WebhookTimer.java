package org.calotype.webhook.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.calotype.database.Database;

/** The clock of deliveries. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookTimer {

    @Inject Database database;
    @Inject DeliveryService deliveries;
    @Inject DeliveryQueue queue;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void everyFewSeconds() {
        if (database.isReady()) {
            deliveries.deliverDue();
        }
    }

    @Schedule(hour = "*", minute = "27", persistent = false)
    void everyHour() {
        if (database.isReady()) {
            queue.sweep();
        }
    }
}

package org.calotype.api.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.calotype.database.Database;

/** Forgets old idempotency keys. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotencyTimer {

    @Inject Database database;
    @Inject IdempotencyService answers;

    @Schedule(hour = "*", minute = "11", persistent = false)
    void everyHour() {
        if (database.isReady()) {
            answers.sweep();
        }
    }
}

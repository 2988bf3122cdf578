package org.calotype.derivative.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.calotype.database.Database;

/** Takes up what a node left behind when it died. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DerivativeTimer {

    @Inject Database database;
    @Inject DerivativeQueue queue;
    @Inject DerivativeJob job;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void takeUpLeftWork() {
        if (database.isReady() && queue.nextPending().isPresent()) {
            job.lookIntoQueue();
        }
    }
}

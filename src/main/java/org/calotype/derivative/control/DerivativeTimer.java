package org.calotype.derivative.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** Takes up what a node left behind when it died, and what waits here for a job to start. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DerivativeTimer {

    @Inject DerivativeQueue queue;
    @Inject DerivativeJob job;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void takeUpLeftWork() {
        if (job.isOwedWork() || queue.nextPending().isPresent()) {
            job.lookIntoQueue();
        }
    }
}

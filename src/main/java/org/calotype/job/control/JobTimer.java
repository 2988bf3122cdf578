package org.calotype.job.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.calotype.database.Database;

/**
 * Keeps what is under way, begins what was asked for and takes up what a node left behind when it
 * died.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobTimer {

    @Inject Database database;
    @Inject JobService jobs;
    @Inject JobRuns runs;
    @Inject RunsUnderWay underWay;

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void startIdle() {
        if (database.isReady()) {
            underWay.runs().forEach(runs::renew);
            jobs.startIdle();
        }
    }

    @Schedule(hour = "4", minute = "7", persistent = false)
    void sweep() {
        if (database.isReady()) {
            runs.sweep();
        }
    }
}

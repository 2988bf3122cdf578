package org.calotype.job.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/**
 * Keeps what is under way, begins what was asked for and takes up what a node left behind when it
 * died.
 */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobTimer {

    @Inject JobService jobs;
    @Inject JobRuns runs;
    @Inject RunsUnderWay underWay;

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void startIdle() {
        underWay.runs().forEach(runs::renew);
        jobs.startIdle();
    }

    @Schedule(hour = "4", minute = "7", persistent = false)
    void sweep() {
        runs.sweep();
    }
}

package org.calotype.worker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.calotype.worker.WorkerFailure.Reason;

/** Has a job done again that has killed its process (W2), and counts the dead. */
final class SecondChance {

    private static final Logger LOG = System.getLogger(SecondChance.class.getName());
    private static final int MOST_ATTEMPTS = 2;

    private final AtomicLong deaths = new AtomicLong();
    private final AtomicLong timeouts = new AtomicLong();

    /** A job in a process. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws WorkerFailure;
    }

    /**
     * Has a job done.
     *
     * @param name of the job, for the log
     * @throws WorkerFailure of the last attempt
     */
    <T> T give(String name, Attempt<T> job) throws WorkerFailure {
        for (int attempt = 1; ; attempt++) {
            try {
                return job.run();
            } catch (WorkerFailure failure) {
                note(name, attempt, failure);
                if (failure.reason() != Reason.DIED || attempt == MOST_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private void note(String name, int attempt, WorkerFailure failure) {
        boolean died = failure.reason() == Reason.DIED;
        if (!died && failure.reason() != Reason.TIMED_OUT) {
            return;
        }
        (died ? deaths : timeouts).incrementAndGet();
        LOG.log(
                Level.WARNING,
                "event={0} task={1} attempt={2} said={3}",
                died ? "worker-died" : "worker-timed-out",
                name,
                attempt,
                failure.getMessage());
    }

    /** Processes that died of a job. */
    long deaths() {
        return deaths.get();
    }

    /** Processes that were killed because a job took too long. */
    long timeouts() {
        return timeouts.get();
    }
}

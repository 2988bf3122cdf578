package org.calotype.derivative.control;

import jakarta.annotation.PreDestroy;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * This node's derivative job: started when there is work, woken while it waits, ended when nothing
 * has come for a while.
 *
 * <p>Files of this node's uploads are handed over in memory; whatever else is pending (work of a
 * node that died) is found by asking the queue when nothing is handed over.
 */
@ApplicationScoped
public class DerivativeJob {

    private static final Logger LOG = System.getLogger(DerivativeJob.class.getName());
    private static final String NAME = "derivatives";

    /** Long enough that a site in use starts few jobs: each leaves rows in the job repository. */
    private static final Duration LINGER = Duration.ofMinutes(10);

    @Inject DerivativeQueue queue;

    private final Deque<Long> handedOver = new ArrayDeque<>();
    private int partitions;
    private boolean starting;
    private boolean stopped;
    private boolean lookIntoQueue;

    /** Has a file developed soon. Call it outside a transaction, after the commit. */
    public void develop(long fileId) {
        synchronized (this) {
            handedOver.add(fileId);
            notify();
        }
        ensureRunning();
    }

    /** Has the queue looked into, for files that nobody handed over. */
    public void lookIntoQueue() {
        synchronized (this) {
            lookIntoQueue = true;
            notify();
        }
        ensureRunning();
    }

    private void ensureRunning() {
        synchronized (this) {
            if (partitions > 0 || starting || stopped) {
                return;
            }
            starting = true;
        }
        boolean started = false;
        try {
            JobOperator operator = BatchRuntime.getJobOperator();
            operator.start(NAME, new Properties());
            started = true;
        } finally {
            if (!started) {
                notStarted();
            }
        }
    }

    private synchronized void notStarted() {
        starting = false;
        LOG.log(Level.ERROR, "the derivative job could not be started");
    }

    synchronized void enter() {
        starting = false;
        partitions++;
    }

    /** The next file for a partition; empty when the partition shall end. */
    OptionalLong next() throws InterruptedException {
        long deadline = System.nanoTime() + LINGER.toNanos();
        while (true) {
            synchronized (this) {
                while (handedOver.isEmpty() && !lookIntoQueue && !stopped) {
                    long left = (deadline - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        partitions--;
                        return OptionalLong.empty();
                    }
                    wait(left);
                }
                if (stopped) {
                    partitions--;
                    return OptionalLong.empty();
                }
                if (!handedOver.isEmpty()) {
                    return OptionalLong.of(handedOver.remove());
                }
                lookIntoQueue = false;
            }
            OptionalLong pending = queue.nextPending();
            if (pending.isPresent()) {
                lookIntoQueueAgain();
                return pending;
            }
        }
    }

    private synchronized void lookIntoQueueAgain() {
        lookIntoQueue = true;
        notify();
    }

    @PreDestroy
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}

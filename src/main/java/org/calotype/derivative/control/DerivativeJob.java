package org.calotype.derivative.control;

import jakarta.annotation.PreDestroy;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.calotype.error.Outage;
import org.calotype.gallery.entity.MediaFile;

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

    /** Of a server that has threads at all. */
    private static final Duration START_WITHIN = Duration.ofMinutes(1);

    @Inject DerivativeQueue queue;

    private final Deque<Handover> handedOver = new ArrayDeque<>();
    private int partitions;
    private int waiting;
    private int leaving;
    private boolean starting;
    private long startingSince;
    private boolean stopped;
    private boolean lookIntoQueue;

    /**
     * Has a file developed soon. Call it outside a transaction, after the commit.
     *
     * @return false when the job cannot be started now; the timer will try again
     */
    public boolean develop(long fileId) {
        return develop(Handover.unclaimed(fileId));
    }

    /** The same for a file that has just been recorded. */
    public boolean develop(MediaFile file) {
        return develop(Handover.of(file));
    }

    private boolean develop(Handover file) {
        synchronized (this) {
            handedOver.add(file);
            notify();
        }
        return ensureRunning();
    }

    /** Whether more partitions wait for a file than files for a partition. */
    public synchronized boolean isWaiting() {
        return !stopped && leaving == 0 && waiting > handedOver.size();
    }

    /** Whether files wait for a job that could not be started. */
    synchronized boolean isOwedWork() {
        return partitions == 0 && !handedOver.isEmpty();
    }

    /** Has the queue looked into, for files that nobody handed over. */
    public void lookIntoQueue() {
        synchronized (this) {
            lookIntoQueue = true;
            notify();
        }
        ensureRunning();
    }

    /** Whether the job runs now or surely will in a moment. */
    private boolean ensureRunning() {
        synchronized (this) {
            if (partitions > 0 || isStarting()) {
                return true;
            }
            if (stopped) {
                return false;
            }
            starting = true;
            startingSince = System.nanoTime();
        }
        try {
            start();
            return true;
        } catch (RuntimeException failure) { // whatever the server's batch engine throws
            LOG.log(Level.ERROR, "event=derivative-job-not-started", failure);
            notStarted();
            return false;
        }
    }

    /** A job that was started and never came to work is given up. */
    private boolean isStarting() {
        return starting && System.nanoTime() - startingSince < START_WITHIN.toNanos();
    }

    void start() {
        BatchRuntime.getJobOperator().start(NAME, new Properties());
    }

    private synchronized void notStarted() {
        starting = false;
    }

    synchronized void enter() {
        starting = false;
        partitions++;
    }

    /** The next file for a partition; empty when the partition shall end. */
    Optional<Handover> next() throws InterruptedException {
        long deadline = System.nanoTime() + LINGER.toNanos();
        while (true) {
            synchronized (this) {
                if (!waitForWork(deadline)) {
                    leave();
                    return Optional.empty();
                }
                if (!handedOver.isEmpty()) {
                    return Optional.of(handedOver.remove());
                }
                lookIntoQueue = false;
            }
            OptionalLong pending = nextPending();
            if (pending.isPresent()) {
                lookIntoQueueAgain();
                return Optional.of(Handover.unclaimed(pending.getAsLong()));
            }
        }
    }

    /** Waits for something to do; false when the partition shall end instead. */
    private synchronized boolean waitForWork(long deadline) throws InterruptedException {
        waiting++;
        try {
            while (handedOver.isEmpty() && !lookIntoQueue && !stopped && leaving == 0) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return !stopped && leaving == 0;
        } finally {
            waiting--;
        }
    }

    /** While the queue cannot be asked there is nothing to do; the timer has it asked again. */
    private OptionalLong nextPending() {
        try {
            return queue.nextPending();
        } catch (RuntimeException failure) {
            if (!Outage.isIn(failure)) {
                LOG.log(Level.ERROR, "event=derivative-queue-unread", failure);
            }
            return OptionalLong.empty();
        }
    }

    /** A partition ends. */
    synchronized void leave() {
        partitions--;
        leaving = Math.max(0, leaving - 1);
    }

    /** Has all partitions end after what they are at; the next file starts others. */
    synchronized void endPartitions() {
        leaving = partitions;
        notifyAll();
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

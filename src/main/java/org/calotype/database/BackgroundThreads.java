package org.calotype.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what nobody waits for and what touches no rows, such as letters.
 *
 * <p>Not the server's: a task that Payara's managed executors (6.2025.10) take from a request
 * shares the entity managers of that request and closes them when it ends, which then fails with
 * "closed EntityManager". What does touch rows behind a request is started by a timer, whose entity
 * managers live in transactions only.
 */
@ApplicationScoped
public class BackgroundThreads {

    private static final Logger LOG = System.getLogger(BackgroundThreads.class.getName());
    private static final int AT_ONCE = 4;

    @SuppressWarnings("NullAway.Init") // set by open()
    private ScheduledExecutorService threads;

    @PostConstruct
    void open() {
        threads =
                Executors.newScheduledThreadPool(
                        AT_ONCE,
                        work -> {
                            Thread thread = new Thread(work, "calotype-background");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** What waits is lost with the server. */
    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Has something done soon; returns at once. */
    public void execute(Runnable work) {
        executeAfter(Duration.ZERO, work);
    }

    /** Has something done after a pause. */
    public void executeAfter(Duration pause, Runnable work) {
        Future<?> unused =
                threads.schedule(() -> attempt(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "event=background-work-failed", failure);
        }
    }
}

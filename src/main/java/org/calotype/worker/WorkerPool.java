package org.calotype.worker;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.calotype.settings.ServerConfig;
import org.calotype.worker.WorkerFailure.Reason;

/**
 * The children of this server: started when there is work, at most one a core, kept for the next
 * job, replaced after a number of jobs and ended when there has been nothing to do for a while.
 */
@ApplicationScoped
public class WorkerPool implements AutoCloseable {

    /** A child costs 0.7 s of processor time; leaks of a few MB a job stay below its limit. */
    static final int MOST_JOBS = 200;

    private static final Duration IDLE = Duration.ofMinutes(5);

    /** Longer than any job: what waits longer waits for a machine that is overloaded. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject ServerConfig server;
    @Inject WorkerClassPath classPath;

    private Path home;
    private WorkerCommand command;
    private ScheduledThreadPoolExecutor watch;
    private final int size = Runtime.getRuntime().availableProcessors();
    private final Semaphore places = new Semaphore(size, true);
    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private long lastUse = System.nanoTime();
    private boolean closed;
    private final SecondChance chances = new SecondChance();

    @SuppressWarnings("NullAway.Init")
    protected WorkerPool() {}

    /**
     * A pool outside the server.
     *
     * @param home folder for what children unpack and make
     */
    @SuppressWarnings("NullAway.Init")
    public WorkerPool(Path home, List<Path> classPath) {
        open(home, classPath);
    }

    @PostConstruct
    void open() {
        open(server.home().resolve("worker"), classPath.entries());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // runs until the pool is closed
    private void open(Path folder, List<Path> libraries) {
        home = folder.toAbsolutePath();
        command = new WorkerCommand(libraries, home.resolve("natives"), Confinement.detect());
        JobFolder.remove(jobs());
        watch =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread thread = new Thread(work, "calotype-worker-watch");
                            thread.setDaemon(true);
                            return thread;
                        });
        watch.setRemoveOnCancelPolicy(true);
        watch.scheduleWithFixedDelay(this::endIdle, 1, 1, TimeUnit.MINUTES);
    }

    private Path jobs() {
        return home.resolve("jobs");
    }

    /**
     * Has a job done and waits for it. Close the result when its files are not needed any more.
     *
     * @throws WorkerFailure why it was not done; nothing is left behind then
     */
    public WorkerResult run(WorkerCall call) throws WorkerFailure {
        takePlace();
        try {
            return chances.give(call.task().getSimpleName(), () -> runOnce(call));
        } finally {
            places.release();
        }
    }

    private void takePlace() throws WorkerFailure {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            throw new WorkerFailure(Reason.UNAVAILABLE, "all workers are busy");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new WorkerFailure(Reason.UNAVAILABLE, "stopping", stopping);
        }
    }

    private WorkerResult runOnce(WorkerCall call) throws WorkerFailure {
        WorkerProcess worker = takeWorker();
        JobFolder folder = null;
        WorkerResult result = null;
        try {
            folder = JobFolder.in(jobs());
            folder.show(call.input());
            result = new WorkerResult(worker.run(call, folder), folder);
            return result;
        } catch (WorkerFailure failure) {
            throw failure;
        } catch (IOException noFolder) {
            throw new WorkerFailure(Reason.UNAVAILABLE, "no folder for the job", noFolder);
        } finally {
            if (result == null && folder != null) {
                folder.close();
            }
            giveBack(worker);
        }
    }

    private WorkerProcess takeWorker() throws WorkerFailure {
        while (true) {
            WorkerProcess worker;
            synchronized (this) {
                if (closed) {
                    throw new WorkerFailure(Reason.UNAVAILABLE, "stopping");
                }
                worker = idle.poll();
            }
            if (worker == null) {
                return WorkerProcess.start(command, jobs(), watch);
            }
            if (worker.isFit(MOST_JOBS)) {
                return worker;
            }
            worker.close();
        }
    }

    private void giveBack(WorkerProcess worker) {
        synchronized (this) {
            lastUse = System.nanoTime();
            if (!closed && worker.isFit(MOST_JOBS)) {
                idle.push(worker);
                return;
            }
        }
        worker.close();
    }

    private void endIdle() {
        List<WorkerProcess> ended;
        synchronized (this) {
            if (System.nanoTime() - lastUse < IDLE.toNanos()) {
                return;
            }
            ended = new ArrayList<>(idle);
            idle.clear();
        }
        ended.forEach(WorkerProcess::close);
    }

    /** Runs installed programs as confined as the children are. */
    public WorkerProgram programs() {
        return new WorkerProgram(jobs(), confinement(), chances);
    }

    /** Children that died of a job since the start. */
    public long deaths() {
        return chances.deaths();
    }

    /** Children that were killed because a job took too long, since the start. */
    public long timeouts() {
        return chances.timeouts();
    }

    /** How children are confined on this machine. */
    public Confinement confinement() {
        return command.confinement();
    }

    /** Process ids of the children that wait for work. */
    synchronized List<Long> idlePids() {
        return idle.stream().map(WorkerProcess::pid).toList();
    }

    @Override
    @PreDestroy
    public void close() {
        List<WorkerProcess> ended;
        synchronized (this) {
            closed = true;
            ended = new ArrayList<>(idle);
            idle.clear();
        }
        watch.shutdownNow();
        ended.forEach(WorkerProcess::close);
    }
}

package org.calotype.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calotype.worker.WorkerFailure.Reason;
import org.calotype.worker.WorkerMain.Outcome;

/** One child. Does one job at a time; for one thread at a time. */
final class WorkerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int LAST_WORDS = 400;

    private final Process process;
    private final JobFolder home;
    private final ScheduledExecutorService watch;
    private final DataOutputStream requests;
    private final DataInputStream replies;
    private int jobs;

    /** The end of a process is noticed later than the end of its words. */
    private boolean broken;

    private WorkerProcess(Process process, JobFolder home, ScheduledExecutorService watch) {
        this.process = process;
        this.home = home;
        this.watch = watch;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Starts a child and waits until it is there.
     *
     * @param watch runs the alarm that kills a child whose time is over
     * @throws WorkerFailure UNAVAILABLE
     */
    static WorkerProcess start(WorkerCommand command, Path folder, ScheduledExecutorService watch)
            throws WorkerFailure {
        try {
            JobFolder home = JobFolder.in(folder);
            Process process = command.start(home.path(), home.output().toFile());
            WorkerProcess worker = new WorkerProcess(process, home, watch);
            worker.await();
            return worker;
        } catch (WorkerFailure failure) {
            throw failure;
        } catch (IOException failure) {
            throw new WorkerFailure(Reason.UNAVAILABLE, "no worker can be started", failure);
        }
    }

    private void await() throws WorkerFailure {
        try {
            Map<String, String> greeting = within(START, () -> WorkerFrame.read(replies));
            if (Outcome.READY.name().equals(greeting.get(WorkerMain.OUTCOME))) {
                return;
            }
            close();
            throw new WorkerFailure(Reason.UNAVAILABLE, "the worker does not greet");
        } catch (WorkerFailure failure) {
            String words = lastWords();
            close();
            throw new WorkerFailure(
                    Reason.UNAVAILABLE, "the worker does not come up: " + words, failure);
        }
    }

    /**
     * Has a job done.
     *
     * @return what the task answered
     * @throws WorkerFailure REFUSED or UNAVAILABLE by the task's own word, DIED, TIMED_OUT
     */
    Map<String, String> run(WorkerCall call, JobFolder folder) throws WorkerFailure {
        jobs++;
        Map<String, String> request = new HashMap<>();
        request.put(WorkerMain.TASK, call.task().getName());
        request.put(WorkerMain.INPUT, folder.input().toString());
        request.put(WorkerMain.OUTPUT, folder.output().toString());
        call.arguments().forEach((name, value) -> request.put(WorkerMain.ARGUMENT + name, value));
        Map<String, String> reply =
                within(
                        call.limit(),
                        () -> {
                            WorkerFrame.write(requests, request);
                            return WorkerFrame.read(replies);
                        });
        return facts(reply);
    }

    private Map<String, String> facts(Map<String, String> reply) throws WorkerFailure {
        String outcome = reply.getOrDefault(WorkerMain.OUTCOME, "");
        if (outcome.equals(Outcome.DONE.name())) {
            Map<String, String> facts = new HashMap<>();
            reply.forEach(
                    (name, value) -> {
                        if (name.startsWith(WorkerMain.FACT)) {
                            facts.put(name.substring(WorkerMain.FACT.length()), value);
                        }
                    });
            return facts;
        }
        broken = outcome.equals(Outcome.EXHAUSTED.name());
        boolean unavailable = outcome.equals(Outcome.UNAVAILABLE.name());
        throw new WorkerFailure(
                unavailable ? Reason.UNAVAILABLE : Reason.REFUSED,
                reply.getOrDefault(WorkerMain.MESSAGE, ""));
    }

    /** A conversation with the child. */
    private interface Exchange {
        Map<String, String> speak() throws IOException;
    }

    private Map<String, String> within(Duration limit, Exchange exchange) throws WorkerFailure {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm =
                watch.schedule(
                        () -> {
                            late.set(true);
                            process.destroyForcibly();
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return exchange.speak();
        } catch (IOException ended) {
            broken = true;
            process.destroyForcibly();
            if (late.get()) {
                throw new WorkerFailure(
                        Reason.TIMED_OUT, "killed after " + limit.toMillis() + " ms", ended);
            }
            throw new WorkerFailure(Reason.DIED, "the worker died: " + lastWords(), ended);
        } finally {
            alarm.cancel(false);
        }
    }

    /** Whether it can take another job. */
    boolean isFit(int mostJobs) {
        return !broken && process.isAlive() && jobs < mostJobs;
    }

    long pid() {
        return process.pid();
    }

    /** The end of what the child has printed. */
    private String lastWords() {
        try (RandomAccessFile printed = new RandomAccessFile(home.output().toFile(), "r")) {
            long start = Math.max(0, printed.length() - LAST_WORDS);
            printed.seek(start);
            byte[] end = new byte[(int) (printed.length() - start)];
            printed.readFully(end);
            return new String(end, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
        } catch (IOException nothingPrinted) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        home.close();
    }
}

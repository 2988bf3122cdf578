package org.calotype.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.calotype.worker.WorkerFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Runs an installed program once for a job, confined as a child of the pool is: in a folder of its
 * own where its input is called {@code input} and its output {@code output}.
 */
public final class WorkerProgram {

    private static final Confinement.Limits LIMITS = new Confinement.Limits(1_536, 300, 1_024);

    /** So much of what a program prints is read. */
    private static final int LONGEST_PRINT = 1 << 16;

    private final Path jobs;
    private final Confinement confinement;
    private final SecondChance chances;

    WorkerProgram(Path jobs, Confinement confinement, SecondChance chances) {
        this.jobs = jobs;
        this.confinement = confinement;
        this.chances = chances;
    }

    /** A program that has ended well. Closing it removes what it made. */
    public static final class Run implements AutoCloseable {

        private final JobFolder folder;

        private Run(JobFolder folder) {
            this.folder = folder;
        }

        /** The beginning of what it printed. */
        public String printed() {
            return read(folder.path().resolve("printed"));
        }

        /**
         * The file it wrote.
         *
         * @throws WorkerFailure REFUSED when it wrote none
         */
        public Path output() throws WorkerFailure {
            return folder.made(folder.output());
        }

        @Override
        public void close() {
            folder.close();
        }
    }

    /** Runs a program that reads no file. */
    public Run run(List<String> command, Duration limit) throws WorkerFailure {
        return chances.give(name(command), () -> start(null, command, limit));
    }

    /**
     * Runs a program on a file and waits until it ends.
     *
     * @throws WorkerFailure REFUSED when it ends with an error, DIED by a signal, TIMED_OUT,
     *     UNAVAILABLE when it cannot be started
     */
    public Run run(Path input, List<String> command, Duration limit) throws WorkerFailure {
        return chances.give(name(command), () -> start(input, command, limit));
    }

    private static String name(List<String> command) {
        return String.valueOf(Path.of(command.get(0)).getFileName());
    }

    private Run start(@Nullable Path input, List<String> command, Duration limit)
            throws WorkerFailure {
        JobFolder folder = null;
        Run ended = null;
        try {
            folder = JobFolder.in(jobs);
            if (input != null) {
                folder.show(input);
            }
            await(process(folder, command), folder, limit);
            ended = new Run(folder);
            return ended;
        } catch (WorkerFailure failure) {
            throw failure;
        } catch (IOException failure) {
            throw new WorkerFailure(Reason.UNAVAILABLE, command.get(0) + " cannot run", failure);
        } finally {
            if (ended == null && folder != null) {
                folder.close();
            }
        }
    }

    private Process process(JobFolder folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(confinement.around(command, LIMITS));
        WorkerCommand.forgetEnvironment(builder.environment());
        Process process =
                builder.directory(folder.path().toFile())
                        .redirectOutput(folder.path().resolve("printed").toFile())
                        .redirectError(folder.path().resolve("errors").toFile())
                        .start();
        process.getOutputStream().close();
        return process;
    }

    private static void await(Process process, JobFolder folder, Duration limit)
            throws WorkerFailure {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WorkerFailure(
                        Reason.TIMED_OUT, "killed after " + limit.toMillis() + " ms");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new WorkerFailure(Reason.UNAVAILABLE, "stopping", stopping);
        } finally {
            process.destroyForcibly();
        }
        int status = process.exitValue();
        if (status != 0) {
            boolean killed = status > 128;
            throw new WorkerFailure(
                    killed ? Reason.DIED : Reason.REFUSED,
                    "status " + status + ": " + read(folder.path().resolve("errors")).strip());
        }
    }

    private static String read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_PRINT), StandardCharsets.UTF_8);
        } catch (IOException nothingPrinted) {
            return "";
        }
    }
}

package org.calotype.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of a child: does one job after the other as they come in on standard input, and
 * ends when that is closed, so that no child outlives its server.
 */
final class WorkerMain {

    /** Entries of a request besides the arguments, which are prefixed. */
    static final String TASK = "task";

    static final String INPUT = "input";
    static final String OUTPUT = "output";
    static final String ARGUMENT = "argument.";

    /** Entries of a reply: the outcome, then facts (prefixed) or a message. */
    static final String OUTCOME = "outcome";

    static final String MESSAGE = "message";
    static final String FACT = "fact.";

    private static final int LONGEST_MESSAGE = 500;

    private final DataOutputStream replies;

    private WorkerMain(DataOutputStream replies) {
        this.replies = replies;
    }

    /** What became of a job. */
    enum Outcome {
        /** The child is there; its first message. */
        READY,
        DONE,
        REFUSED,
        /** Refused for want of heap; the child ends with this message. */
        EXHAUSTED,
        /** The task cannot run on this machine: a library is missing. */
        UNAVAILABLE
    }

    public static void main(String[] none) throws IOException, InterruptedException {
        DataOutputStream replies =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // What libraries print must not get between the messages.
        System.setOut(System.err);
        new WorkerMain(replies).work(requests());
    }

    /** Read by a thread of their own, which notices at once when the server is gone. */
    private static BlockingQueue<Map<String, String>> requests() {
        BlockingQueue<Map<String, String>> requests = new LinkedBlockingQueue<>();
        Thread reader =
                new Thread(
                        () -> {
                            try (DataInputStream in =
                                    new DataInputStream(
                                            new BufferedInputStream(
                                                    new FileInputStream(FileDescriptor.in)))) {
                                while (true) {
                                    requests.add(WorkerFrame.read(in));
                                }
                            } catch (IOException serverGone) {
                                Runtime.getRuntime().halt(0);
                            }
                        },
                        "requests");
        reader.setDaemon(true);
        reader.start();
        return requests;
    }

    private void work(BlockingQueue<Map<String, String>> requests)
            throws IOException, InterruptedException {
        reply(Outcome.READY, "");
        while (true) {
            answer(requests.take());
        }
    }

    @SuppressWarnings("SystemExitOutsideMain") // a process whose heap has overflowed is replaced
    private void answer(Map<String, String> request) throws IOException {
        try {
            Map<String, String> facts = run(request);
            Map<String, String> reply = new HashMap<>();
            reply.put(OUTCOME, Outcome.DONE.name());
            facts.forEach((name, value) -> reply.put(FACT + name, value));
            WorkerFrame.write(replies, reply);
        } catch (OutOfMemoryError full) {
            reply(Outcome.EXHAUSTED, "out of memory");
            Runtime.getRuntime().halt(1);
        } catch (WorkerFailure failure) {
            boolean missing = failure.reason() == WorkerFailure.Reason.UNAVAILABLE;
            reply(missing ? Outcome.UNAVAILABLE : Outcome.REFUSED, failure.toString());
        } catch (LinkageError missing) {
            reply(Outcome.UNAVAILABLE, missing.toString());
        } catch (IOException | RuntimeException | Error broken) {
            reply(Outcome.REFUSED, broken.toString());
        } catch (ReflectiveOperationException notATask) {
            reply(Outcome.UNAVAILABLE, notATask.toString());
        }
    }

    private static Map<String, String> run(Map<String, String> request)
            throws IOException, ReflectiveOperationException {
        WorkerTask task =
                Class.forName(request.get(TASK))
                        .asSubclass(WorkerTask.class)
                        .getDeclaredConstructor()
                        .newInstance();
        Map<String, String> arguments = new HashMap<>();
        request.forEach(
                (name, value) -> {
                    if (name.startsWith(ARGUMENT)) {
                        arguments.put(name.substring(ARGUMENT.length()), value);
                    }
                });
        return task.run(
                new WorkerTask.Job(
                        Path.of(request.getOrDefault(INPUT, "")),
                        Path.of(request.getOrDefault(OUTPUT, "")),
                        arguments));
    }

    private void reply(Outcome outcome, String message) throws IOException {
        String brief = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
        WorkerFrame.write(replies, Map.of(OUTCOME, outcome.name(), MESSAGE, brief));
    }
}

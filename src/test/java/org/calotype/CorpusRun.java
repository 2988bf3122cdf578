package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.format.MediaFormat;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sends every file below a directory to a running server: {@code mvn -Pcorpus verify -Dcorpus=DIR}.
 * Says what was accepted and refused, how often a worker died, what took longest and how the
 * server's memory grew. Fails when an answer is a 5xx or does not come, and when memory grows from
 * half to half.
 */
@NullMarked
class CorpusRun {

    private static final String FORMATS =
            Arrays.stream(MediaFormat.values())
                    .map(MediaFormat::word)
                    .collect(Collectors.joining(","));

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(
                    Map.of(
                            "CALOTYPE_SET_FORMATS",
                            FORMATS,
                            "CALOTYPE_SET_DUPLICATES",
                            "allow",
                            "CALOTYPE_MAX_UPLOAD_MB",
                            "200"));

    /** Two at once, as many as a small machine decodes. */
    private static final int AT_ONCE = 2;

    private static final int SLOWEST = 10;

    /** A server that has seen all formats once keeps what they loaded; this much is no leak. */
    private static final long SLACK_BYTES = 200L << 20;

    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
    private final List<Sent> slowest = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private record Sent(Path file, Duration took, String outcome) {}

    @Test
    void no_file_of_the_corpus_hurts() throws Exception {
        List<Path> files = corpus();
        send(files.subList(0, files.size() / 2));
        long half = residentBytes();
        send(files.subList(files.size() / 2, files.size()));
        long whole = residentBytes();
        report(files.size(), half, whole);
        assertThat(failures).as("answers that are our fault, or did not come").isEmpty();
        assertThat(whole).as("resident memory").isLessThan(half + half / 2 + SLACK_BYTES);
    }

    private static List<Path> corpus() throws IOException {
        String directory = System.getProperty("corpus", "");
        if (directory.isEmpty()) {
            throw new IllegalStateException("say which directory: -Dcorpus=DIR");
        }
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void send(List<Path> files) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (Path file : files) {
                sending.add(senders.submit(() -> send(file)));
            }
            for (Future<?> one : sending) {
                one.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private void send(Path file) {
        long start = System.nanoTime();
        String outcome;
        boolean failed;
        try {
            byte[] bytes = Files.readAllBytes(file);
            Answer answer = server.upload().file(file.getFileName().toString(), bytes).send();
            failed = answer.status() >= 500 || !answer.text().startsWith("{");
            outcome =
                    answer.status() == 200
                            ? "accepted " + answer.textAt("image.mime")
                            : "refused " + answer.status() + " " + answer.textAt("error.message");
        } catch (IOException | UncheckedIOException noAnswer) {
            failed = true;
            outcome = "no answer: " + noAnswer.getMessage();
        }
        note(new Sent(file, Duration.ofNanos(System.nanoTime() - start), outcome), failed);
    }

    private synchronized void note(Sent sent, boolean failed) {
        outcomes.merge(sent.outcome, 1, Integer::sum);
        if (failed) {
            failures.add(sent.file + ": " + sent.outcome);
        }
        slowest.add(sent);
        slowest.sort(Comparator.comparing(Sent::took).reversed());
        if (slowest.size() > SLOWEST) {
            slowest.remove(SLOWEST);
        }
    }

    /** Of the server alone; {@code /proc} is Linux, elsewhere memory is not judged. */
    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(server.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    private void report(int files, long half, long whole) {
        StringBuilder text = new StringBuilder(files + " files\n");
        new TreeMap<>(outcomes)
                .forEach((what, count) -> text.append(String.format("%7d %s%n", count, what)));
        long deaths = server.log().lines().filter(l -> l.contains("event=worker-died")).count();
        text.append(String.format("%7d workers died%n", deaths));
        text.append(
                String.format(
                        "memory of the server: %d MiB at half, %d MiB in the end%n",
                        half >> 20, whole >> 20));
        text.append("slowest:\n");
        for (Sent sent : slowest) {
            text.append(
                    String.format(
                            "%7d ms %s: %s%n", sent.took.toMillis(), sent.file, sent.outcome));
        }
        System.out.println(text);
    }
}

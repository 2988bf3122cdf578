package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * Prints the {@link CorpusReport} and fails on the faults it names.
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

    private final CorpusReport report = new CorpusReport();

    @Test
    void no_file_of_the_corpus_hurts() throws Exception {
        List<Path> files = corpus();
        send(files.subList(0, files.size() / 2));
        long half = residentBytes();
        send(files.subList(files.size() / 2, files.size()));
        report.memory(half, residentBytes());
        report.workersDied(
                server.log().lines().filter(l -> l.contains("event=worker-died")).count());
        System.out.println(report.text());
        assertThat(report.faults()).as("what is our fault").isEmpty();
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
        try {
            byte[] bytes = Files.readAllBytes(file);
            Answer answer = server.upload().file(file.getFileName().toString(), bytes).send();
            report.answered(file, since(start), answer);
        } catch (IOException | UncheckedIOException noAnswer) {
            report.unanswered(file, since(start), String.valueOf(noAnswer.getMessage()));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
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
}

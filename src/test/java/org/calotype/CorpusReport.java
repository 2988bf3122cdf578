package org.calotype;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * What became of the files of a corpus: accepted or refused, how often a worker died, what took
 * longest, how memory grew. A fault is an answer of 5xx, one that is no JSON, one that did not come
 * or came late, and memory that grows from half to half.
 */
@NullMarked
final class CorpusReport {

    /** No file that is allowed takes that long; what does hangs. */
    private static final Duration HANGS = Duration.ofMinutes(2);

    private static final int SLOWEST = 10;

    /** A server that has seen all formats once keeps what they loaded; this much is no leak. */
    private static final long SLACK_BYTES = 200L << 20;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Sent> slowest = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int files;
    private long half;
    private long whole;
    private long deaths;

    private record Sent(Path file, Duration took, String outcome) {}

    /** A file was answered. */
    void answered(Path file, Duration took, Answer answer) {
        int status = answer.status();
        boolean json = answer.text().startsWith("{");
        String told =
                !json
                        ? "no JSON"
                        : status == 200
                                ? answer.textAt("image.mime")
                                : status + " " + answer.textAt("error.message");
        String outcome = (status == 200 ? "accepted " : "refused ") + told;
        note(new Sent(file, took, outcome), status >= 500 || !json);
    }

    /** The connection ended without an answer. */
    void unanswered(Path file, Duration took, String why) {
        note(new Sent(file, took, "no answer: " + why), true);
    }

    private synchronized void note(Sent sent, boolean fault) {
        files++;
        outcomes.merge(sent.outcome, 1, Integer::sum);
        if (fault) {
            faults.add(sent.file + ": " + sent.outcome);
        }
        if (sent.took.compareTo(HANGS) > 0) {
            faults.add(sent.file + ": took " + sent.took.toSeconds() + " s");
        }
        slowest.add(sent);
        slowest.sort(Comparator.comparing(Sent::took).reversed());
        if (slowest.size() > SLOWEST) {
            slowest.remove(SLOWEST);
        }
    }

    /** Resident bytes of the server after half of the files and after all; 0 where unknown. */
    void memory(long afterHalf, long afterAll) {
        half = afterHalf;
        whole = afterAll;
    }

    void workersDied(long times) {
        deaths = times;
    }

    /** What is the server's fault, a line each; a worker that dies is not: it is there for that. */
    List<String> faults() {
        boolean grew = whole > half + half / 2 + SLACK_BYTES;
        return Stream.concat(
                        faults.stream(),
                        grew
                                ? Stream.of(
                                        "memory grew from %d to %d MiB"
                                                .formatted(half >> 20, whole >> 20))
                                : Stream.empty())
                .toList();
    }

    /** A table for people. */
    String text() {
        String counts =
                outcomes.entrySet().stream()
                        .map(one -> "%7d %s%n".formatted(one.getValue(), one.getKey()))
                        .collect(Collectors.joining());
        String longest =
                slowest.stream()
                        .map(
                                sent ->
                                        "%7d ms %s: %s%n"
                                                .formatted(
                                                        sent.took.toMillis(),
                                                        sent.file,
                                                        sent.outcome))
                        .collect(Collectors.joining());
        return "%d files%n%s%7d workers died%n".formatted(files, counts, deaths)
                + "memory of the server: %d MiB at half, %d MiB in the end%n"
                        .formatted(half >> 20, whole >> 20)
                + "slowest:%n%s".formatted(longest);
    }
}

package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class CorpusReportTest {

    private static final Path FILE = Path.of("a.jpg");
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final String ACCEPTED = "{\"image\":{\"mime\":\"image/jpeg\"}}";
    private static final String REFUSED = "{\"error\":{\"message\":\"Invalid image\"}}";

    private final CorpusReport report = new CorpusReport();

    @Test
    void accepted_and_refused_files_are_counted_and_no_fault() {
        report.answered(FILE, SHORT, answer(200, ACCEPTED));
        report.answered(FILE, SHORT, answer(200, ACCEPTED));
        report.answered(FILE, SHORT, answer(400, REFUSED));
        report.workersDied(1);
        assertThat(report.faults()).isEmpty();
        assertThat(report.text())
                .contains(
                        "3 files",
                        "2 accepted image/jpeg",
                        "1 refused 400 Invalid image",
                        "1 workers died");
    }

    @Test
    void an_answer_of_5xx_is_a_fault() {
        report.answered(FILE, SHORT, answer(500, REFUSED));
        assertThat(report.faults()).containsExactly("a.jpg: refused 500 Invalid image");
    }

    @Test
    void an_answer_that_is_no_json_is_a_fault() {
        report.answered(FILE, SHORT, answer(400, "<html>"));
        assertThat(report.faults()).containsExactly("a.jpg: refused no JSON");
    }

    @Test
    void a_connection_that_breaks_is_a_fault() {
        report.unanswered(FILE, SHORT, "reset");
        assertThat(report.faults()).containsExactly("a.jpg: no answer: reset");
    }

    @Test
    void an_answer_after_minutes_is_a_fault() {
        report.answered(FILE, Duration.ofSeconds(121), answer(200, ACCEPTED));
        assertThat(report.faults()).containsExactly("a.jpg: took 121 s");
    }

    @Test
    void memory_that_grows_by_more_than_half_and_slack_is_a_fault() {
        report.memory(600L << 20, 1_100L << 20);
        assertThat(report.faults()).isEmpty();
        report.memory(600L << 20, 1_101L << 20);
        assertThat(report.faults()).containsExactly("memory grew from 600 to 1101 MiB");
    }

    private static Answer answer(int status, String text) {
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
        return new Answer(status, none, text.getBytes(StandardCharsets.UTF_8));
    }
}

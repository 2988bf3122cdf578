package org.calotype.monitoring.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class MonitoringIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void W1_a_running_server_is_live_and_ready() {
        assertThat(server.get("/monitoring/live").status()).isEqualTo(200);

        Answer ready = server.get("/monitoring/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text())
                .contains("\"database\":\"UP\"", "\"storage\":\"UP\"", "\"disk\":\"UP\"");
    }

    @Test
    void W1_what_decodes_clips_is_told_with_its_version() {
        Answer ready = server.get("/monitoring/ready");

        assertThat(ready.textAt("workers.clips")).isEqualTo("UP");
        assertThat(ready.textAt("workers.heic_avif")).isEqualTo("UP");
        assertThat(ready.textAt("workers.ffmpeg_program")).contains("/ffmpeg ");
        assertThat(ready.textAt("workers.ffmpeg_libraries")).isNotEqualTo("none");
        assertThat(server.log()).contains("Calotype decodes clips with: ffmpeg program: /");
        assertThat(metrics()).contains("calotype_worker_deaths_total");
    }

    @Test
    void W2_uploads_refusals_and_bytes_are_counted() {
        double uploads = number("calotype_uploads_total");
        double refusals = number("calotype_refusals_total{code=\"NOT_AN_IMAGE\"}");
        double bytes = number("calotype_served_bytes_total");

        Answer uploaded = server.upload().file("counted.jpg", Pictures.jpeg(611, 407)).send();
        server.upload().file("text.jpg", "no picture".getBytes(StandardCharsets.UTF_8)).send();
        int length = server.get(uploaded.textAt("image.url")).body().length;

        assertThat(number("calotype_uploads_total")).isGreaterThanOrEqualTo(uploads + 1);
        assertThat(number("calotype_refusals_total{code=\"NOT_AN_IMAGE\"}"))
                .isGreaterThanOrEqualTo(refusals + 1);
        assertThat(number("calotype_served_bytes_total")).isGreaterThanOrEqualTo(bytes + length);
        assertThat(number("calotype_derivatives_seconds_count")).isPositive();
        assertThat(metrics())
                .contains(
                        "calotype_derivative_queue_depth",
                        "calotype_derivative_queue_age_seconds",
                        "calotype_expiry_lag_seconds",
                        "calotype_requests_active",
                        "jvm_memory_used_bytes",
                        "disk_free_bytes");
    }

    @Test
    void W3_what_is_forwarded_is_not_from_this_machine() {
        Answer refused =
                server.request("GET", "/monitoring/metrics")
                        .header("X-Forwarded-For", "127.0.0.1")
                        .send();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).doesNotContain("calotype_");
    }

    @Test
    void W4_a_request_is_known_by_its_id_in_answer_and_log() {
        Answer named =
                server.request("POST", "/api/1/upload")
                        .header("X-Request-Id", "front-4711.a")
                        .field("source", "x")
                        .send();
        Answer unnamed = server.get("/api/1/upload");
        Answer misnamed =
                server.request("GET", "/")
                        .header("X-Request-Id", "not \"fit\" for a line {0}")
                        .send();

        assertThat(named.header("X-Request-Id")).contains("front-4711.a");
        assertThat(server.log())
                .containsPattern("event=refused reason=NO_KEY_PROVIDED.* request=front-4711\\.a");
        assertThat(unnamed.header("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
        assertThat(misnamed.header("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    private static double number(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static String metrics() {
        return server.get("/monitoring/metrics").text();
    }
}

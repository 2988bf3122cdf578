package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flood limits per address (observed section 7.7; contract: "429 with Retry-After"). */
@NullMarked
class FloodIT {

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(
                    Map.of(
                            "CALOTYPE_SET_FLOOD_LIMITS", "500/3/1000/5000/10000",
                            "CALOTYPE_SET_DUPLICATES", "allow"));

    @BeforeAll
    static void three_uploads_are_taken_even_of_the_same_file_and_imports_are_none()
            throws IOException {
        importFour();
        byte[] picture = Pictures.jpeg(40, 30);
        for (int i = 0; i < 3; i++) {
            Answer answer = server.upload().file("cat.jpg", picture).send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
    }

    /** For the account that uploads, from the address that uploads. */
    private static void importFour() throws IOException {
        Path folder = Files.createDirectories(server.home().resolve("import/four"));
        for (int width = 41; width < 45; width++) {
            Files.write(folder.resolve(width + ".png"), Pictures.png(width, 30));
        }
        String run =
                "/"
                        + jobs("POST", "")
                                .body(
                                        "application/json",
                                        "{\"kind\":\"import-folder\",\"options\":"
                                                + "{\"folder\":\"four\",\"owner\":\"admin\"}}")
                                .send()
                                .numberAt("id");
        CalotypeServer.await(
                "import", () -> jobs("GET", run).send().textAt("state").equals("done"));
        assertThat(jobs("GET", run).send().numberAt("done")).isEqualTo(4);
    }

    private static ApiCall jobs(String method, String path) {
        return server.request(method, "/api/2/jobs" + path)
                .header("X-API-Key", CalotypeServer.ADMIN_KEY);
    }

    @Test
    void the_next_one_is_429_and_says_when_to_come_again() {
        Answer answer =
                assertRefused(
                        picture(),
                        429,
                        130,
                        "Flooding detected. You can only upload 3 images per hour");

        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 3600);
    }

    @Test
    void a_forged_forwarded_address_does_not_help() {
        assertRefused(picture().header("X-Forwarded-For", "203.0.113.9"), 429, 130);
        assertRefused(picture().header("Forwarded", "for=203.0.113.9"), 429, 130);
        assertRefused(picture().header("X-Real-IP", "203.0.113.9"), 429, 130);
    }

    @Test
    void another_key_from_the_same_address_does_not_help() {
        assertRefused(
                server.newUser("user").upload().file("cat.jpg", Pictures.jpeg(40, 30)), 429, 130);
    }

    @Test
    void a_flood_with_txt_is_the_bare_sentence() {
        Answer answer = picture().field("format", "txt").send();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).startsWith("Flooding detected.");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void a_resumable_upload_is_refused_before_its_bytes_are_sent() {
        ApiCall creation =
                server.request("POST", "/api/tus")
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", "1000");

        assertThat(assertRefused(creation, 429, 130).header("Retry-After")).isPresent();
    }

    private static ApiCall picture() {
        return server.upload().file("cat.jpg", Pictures.jpeg(40, 30));
    }
}

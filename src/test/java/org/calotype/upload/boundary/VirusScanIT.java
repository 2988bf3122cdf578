package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertShape;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Clamd;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads of a site that has ClamAV's daemon look at them. */
@NullMarked
class VirusScanIT {

    private static final Clamd clamd = Clamd.prepare();

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(Map.of("CALOTYPE_CLAMD", clamd.socket().toString()));

    @BeforeAll
    static void clamd_runs() {
        clamd.start();
    }

    @AfterAll
    static void clamd_ends() {
        clamd.close();
    }

    @Test
    void a_clean_picture_is_taken_in() {
        assertThat(upload(Pictures.jpeg(640, 480)).status()).isEqualTo(200);
        assertThat(ready().getString("virus_scan")).isEqualTo("UP");
    }

    @Test
    void an_infected_one_is_refused_kept_apart_and_told_to_administrators() throws IOException {
        Set<String> before = server.storedFiles();
        byte[] infected = infected(Pictures.jpeg(641, 480));

        Answer refused = upload(infected);

        assertShape(refused, 400, 400);
        assertThat(refused.textAt("error.message")).contains("infected", Clamd.SIGNATURE);
        assertThat(server.storedFiles()).isEqualTo(before);
        Path kept =
                quarantine().stream()
                        .filter(file -> file.toFile().length() == infected.length)
                        .findFirst()
                        .orElseThrow();
        assertThat(kept).hasBinaryContent(infected);
        assertThat(Files.getPosixFilePermissions(kept).toString()).isEqualTo("[OWNER_READ]");
        try (JsonReader facts =
                Json.createReader(new StringReader(Files.readString(Path.of(kept + ".json"))))) {
            JsonObject known = facts.readObject();
            assertThat(known.getString("signature")).isEqualTo(Clamd.SIGNATURE);
            assertThat(known.getString("username")).isEqualTo("admin");
            assertThat(known.getString("original_filename")).isEqualTo("cat.jpg");
        }
        String record =
                server.request("GET", "/api/2/audit")
                        .query("action", "quarantined")
                        .header("X-API-Key", ADMIN_KEY)
                        .send()
                        .text();
        assertThat(record).contains("quarantine " + kept.getFileName(), Clamd.SIGNATURE);
    }

    @Test
    void what_clamd_does_not_take_is_refused_or_taken_in_as_the_site_chooses() {
        byte[] large = Arrays.copyOf(Pictures.jpeg(642, 480), Clamd.MAX_BYTES + 100_000);
        assertShape(upload(large), 503, 503);

        server.choose("{\"unscanned\":\"accept\"}");
        try {
            assertThat(upload(large).status()).isEqualTo(200);
        } finally {
            server.choose("{\"unscanned\":null}");
        }
    }

    @Test
    void while_clamd_is_away_uploads_are_refused_or_taken_in_as_the_site_chooses() {
        clamd.stop();
        try {
            Answer refused = upload(Pictures.jpeg(643, 480));
            assertShape(refused, 503, 503);
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(ready().getString("virus_scan")).isEqualTo("DOWN");
            assertThat(ready().getString("status")).isEqualTo("UP");

            server.choose("{\"unscanned\":\"accept\"}");
            assertThat(upload(Pictures.jpeg(643, 480)).status()).isEqualTo(200);
        } finally {
            server.choose("{\"unscanned\":null}");
            clamd.start();
        }
        assertThat(upload(Pictures.jpeg(644, 480)).status()).isEqualTo(200);
    }

    /** A JPEG may be followed by anything; the padding makes it as long as no other. */
    private static byte[] infected(byte[] picture) {
        byte[] harmful = Clamd.HARMFUL.getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(picture, picture.length + harmful.length);
        System.arraycopy(harmful, 0, both, picture.length, harmful.length);
        return both;
    }

    private static List<Path> quarantine() throws IOException {
        try (Stream<Path> files = Files.list(server.home().resolve("quarantine"))) {
            return files.toList();
        }
    }

    private static JsonObject ready() {
        return server.get("/monitoring/ready").json();
    }

    private static Answer upload(byte[] picture) {
        return server.upload().file("cat.jpg", picture).send();
    }
}

package org.calotype.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertShape;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs an administrator starts. An older storage is empty until a test puts something there. */
class MaintenanceIT {

    private static final Path OLDER = folder();

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(Map.of("CALOTYPE_STORAGE_OLDER", OLDER.toUri().toString()));

    private static Path folder() {
        try {
            return Files.createTempDirectory("calotype-older");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void X1_a_site_without_faults_is_verified_without_findings() {
        upload(Pictures.jpeg(640, 480));

        JsonObject run = done(start("verify", "{\"checksums\":true}"));

        assertThat(run.getInt("failed")).isZero();
        assertThat(run.getInt("done")).isPositive();
        assertThat(run.getJsonNumber("bytes").longValue()).isPositive();
    }

    @Test
    void X1_missing_changed_and_unknown_bytes_are_found_and_repaired_where_that_can_be()
            throws IOException {
        Answer lost = upload(Pictures.jpeg(641, 480));
        Answer changed = upload(Pictures.jpeg(642, 480));
        Answer thumbless = upload(Pictures.jpeg(643, 480));
        Path lostFile = stored(lost, "image");
        Path lostCopy = Files.move(lostFile, lostFile.resolveSibling("kept.tmp"));
        Path changedFile = stored(changed, "image");
        byte[] right = Files.readAllBytes(changedFile);
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        Files.write(changedFile, wrong);
        Files.delete(stored(thumbless, "thumb"));
        Path unknown = Files.write(changedFile.resolveSibling("unknown.jpg"), new byte[] {1});
        Files.setLastModifiedTime(unknown, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        JsonObject run = done(start("verify", "{\"checksums\":true,\"repair\":true}"));

        List<String> findings =
                call("GET", "/" + run.getInt("id") + "/findings")
                        .send()
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(one -> one.getString("kind") + " " + name(one.getString("subject")))
                        .toList();
        assertThat(findings)
                .contains(
                        "missing " + lostFile.getFileName(),
                        "checksum " + changedFile.getFileName(),
                        "missing-derivative " + stored(thumbless, "thumb").getFileName(),
                        "unreferenced unknown.jpg");
        assertThat(unknown).doesNotExist();
        String thumb = thumbless.textAt("image.thumb.url");
        CalotypeServer.await("the thumb", () -> server.get(thumb).status() == 200);
        Files.move(lostCopy, lostFile);
        Files.write(changedFile, right);
    }

    @Test
    void X3_thumbs_are_made_again_as_the_settings_are_now() {
        Answer picture = upload(Pictures.jpeg(644, 480));
        String id = picture.textAt("image.id_encoded");
        server.choose("{\"thumb_width\":99}");
        try {
            done(start("regenerate", "{\"derivative\":\"thumb\"}"));
        } finally {
            server.choose("{\"thumb_width\":null}");
        }

        Answer file = server.request("GET", "/api/2/files/" + id).send();
        assertThat(file.json().getJsonObject("thumb").getInt("width")).isEqualTo(99);
        assertThat(file.json().getJsonObject("medium").getInt("width")).isEqualTo(500);
    }

    @Test
    void X2_files_are_moved_from_an_older_storage_and_can_be_read_all_the_time()
            throws IOException {
        Answer picture = upload(Pictures.jpeg(645, 480));
        Path here = stored(picture, "image");
        Path files = server.home().resolve("files");
        Path there = OLDER.resolve(files.relativize(here));
        Files.createDirectories(there.getParent());
        Files.move(here, there);
        assertThat(server.get(picture.textAt("image.url")).status()).isEqualTo(200);

        JsonObject run = done(start("move-storage", "{}"));

        assertThat(run.getInt("failed")).isZero();
        assertThat(run.getJsonNumber("bytes").longValue()).isEqualTo(Files.size(here));
        assertThat(there).doesNotExist();
        assertThat(server.get(picture.textAt("image.url")).body())
                .isEqualTo(Files.readAllBytes(here));
    }

    @Test
    void what_is_no_job_is_refused() {
        assertShape(ask("{\"kind\":\"sweep\"}"), 400, 400);
        assertShape(ask("{\"kind\":\"verify\",\"options\":{\"deep\":true}}"), 400, 400);
        assertShape(ask("{\"kind\":\"regenerate\",\"options\":{\"type\":\"x\"}}"), 400, 400);
        assertShape(call("GET", "/999999").send(), 404, 404);
        assertShape(
                server.request("POST", "/api/2/jobs")
                        .header("X-API-Key", server.newUser("manager").key())
                        .body("application/json", "{\"kind\":\"verify\"}")
                        .send(),
                403,
                403);
    }

    private static long start(String kind, String options) {
        Answer answer = ask("{\"kind\":\"" + kind + "\",\"options\":" + options + "}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.numberAt("id");
    }

    private static Answer ask(String json) {
        return call("POST", "").body("application/json", json).send();
    }

    private static JsonObject done(long id) {
        CalotypeServer.await(
                "job " + id,
                () -> !List.of("waiting", "running").contains(run(id).getString("state")));
        JsonObject run = run(id);
        assertThat(run.getString("state")).as(run.toString()).isEqualTo("done");
        return run;
    }

    private static JsonObject run(long id) {
        return call("GET", "/" + id).send().json();
    }

    private static ApiCall call(String method, String path) {
        return server.request(method, "/api/2/jobs" + path).header("X-API-Key", ADMIN_KEY);
    }

    private static Answer upload(byte[] picture) {
        Answer answer = server.upload().file("cat.jpg", picture).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static Path stored(Answer upload, String kind) {
        String url = upload.textAt("image." + (kind.equals("image") ? "url" : kind + ".url"));
        return server.home().resolve("files" + URI.create(url).getPath());
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}

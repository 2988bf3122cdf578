package org.calotype.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs an administrator starts. An older storage is empty until a test puts something there. */
class JobsIT {

    private static final Path OLDER = CalotypeServer.newDirectory("older");

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(Map.of("CALOTYPE_STORAGE_OLDER", OLDER.toUri().toString()));

    @Test
    void X1_a_site_without_faults_is_verified_without_findings() {
        upload(Pictures.jpeg(640, 480));
        server.choose("{\"watermark\":\"original\",\"watermark_text\":\"Calotype\"}");
        Answer marked;
        try {
            marked = upload(Pictures.jpeg(639, 480));
        } finally {
            server.choose("{\"watermark\":null,\"watermark_text\":null}");
        }
        byte[] stored = server.get(marked.textAt("image.url")).body();
        assertThat(Digest.md5(stored)).isNotEqualTo(marked.textAt("image.md5"));

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

        assertThat(findings(run).stream().map(line -> line.replaceFirst(" .*/", " ")).toList())
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
    void X3_what_could_not_be_made_is_told_with_its_reason_and_made_when_it_is_tried_again()
            throws IOException {
        Person ada = server.newUser("user");
        Answer picture = ada.upload().file("a.jpg", Pictures.jpeg(646, 480)).send();
        String id = picture.textAt("image.id_encoded");
        Path original = stored(picture, "image");
        byte[] right = Files.readAllBytes(original);
        Files.write(original, new byte[right.length]);
        done(
                start(
                        "regenerate",
                        "{\"derivative\":\"thumb\",\"owner\":\"%s\"}".formatted(ada.username())));
        CalotypeServer.await("the failure", () -> !failures(id).isEmpty());

        JsonObject failure = failures(id).get(0);
        assertThat(failure.getString("kind")).isEqualTo("thumb");
        assertThat(failure.getString("reason")).isEqualTo("NOT_AN_IMAGE");
        Files.write(original, right);
        Answer retried =
                call("POST", "/derivatives/retry")
                        .body("application/json", "{\"ids\":[\"" + id + "\"]}")
                        .send();

        assertThat(retried.json().getInt("retried")).isEqualTo(1);
        CalotypeServer.await("the thumb", () -> thumbIsReady(id));
        assertThat(failures(id)).isEmpty();
    }

    private static List<JsonObject> failures(String file) {
        return call("GET", "/derivatives/failures")
                .send()
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(failure -> failure.getString("file_id").equals(file))
                .toList();
    }

    private static boolean thumbIsReady(String file) {
        JsonObject json = server.get("/api/2/files/" + file).json();
        return !json.isNull("thumb") && json.getJsonObject("thumb").getBoolean("ready");
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
    void I2_a_folder_becomes_albums_and_bad_files_are_reported() throws IOException {
        Path folder = Files.createDirectories(server.home().resolve("import/scans"));
        Path trip = Files.createDirectories(folder.resolve("Trip/Day one"));
        Files.write(folder.resolve("top.png"), Pictures.png(51, 40));
        Files.write(trip.resolve("sea.jpg"), Pictures.jpeg(660, 480));
        Files.writeString(
                trip.resolve("sea.jpg.json"),
                "{\"title\":\"The sea\",\"tags\":[\"blue\",\"wet\"]}");
        Files.write(trip.resolve("text.jpg"), new byte[] {1, 2, 3});
        Files.write(trip.resolve("bad.png"), Pictures.png(52, 40));
        Files.writeString(trip.resolve("bad.png.json"), "no json");
        Person ada = server.newUser("user");

        JsonObject run =
                done(
                        start(
                                "import-folder",
                                "{\"folder\":\"scans\",\"owner\":\"" + ada.username() + "\"}"));

        assertThat(run.getInt("total")).isEqualTo(4);
        assertThat(run.getInt("done")).isEqualTo(2);
        assertThat(findings(run))
                .containsExactly("sidecar Trip/Day one/bad.png", "refused Trip/Day one/text.jpg");
        List<JsonObject> files =
                server.request("GET", "/api/2/files?owner=me")
                        .header("X-API-Key", ada.key())
                        .send()
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class);
        JsonObject sea =
                files.stream()
                        .filter(file -> file.getString("filename").equals("sea.jpg"))
                        .findFirst()
                        .orElseThrow();
        assertThat(files).hasSize(2);
        assertThat(sea.getString("title")).isEqualTo("The sea");
        assertThat(sea.getJsonArray("tags").toString()).contains("blue", "wet");
        JsonObject album =
                server.request("GET", "/api/2/albums/" + sea.getString("album_id"))
                        .header("X-API-Key", ada.key())
                        .send()
                        .json();
        assertThat(album.getString("title")).isEqualTo("Day one");
        assertThat(album.isNull("parent_id")).isFalse();
    }

    @Test
    void I1_nothing_outside_of_the_import_folder_is_read() {
        assertShape(
                ask(
                        "{\"kind\":\"import-folder\",\"options\":"
                                + "{\"folder\":\"../files\",\"owner\":\"admin\"}}"),
                400,
                400);
    }

    @Test
    void a_backup_made_while_uploads_arrive_brings_everything_back_into_an_empty_home()
            throws Exception {
        List<Answer> pictures =
                List.of(upload(Pictures.jpeg(646, 480)), upload(Pictures.png(647, 48)));
        AtomicBoolean ending = new AtomicBoolean();
        Thread visitor = new Thread(() -> uploadUntil(ending));
        visitor.start();
        try {
            assertThat(admin("", "backup", "nightly")).contains("\"state\":\"done\"");
        } finally {
            ending.set(true);
            visitor.join();
        }
        Path backup = server.home().resolve("backup/nightly");
        Path files = server.home().resolve("files");
        for (Answer picture : pictures) {
            Path file = stored(picture, "image");
            assertThat(backup.resolve("files").resolve(files.relativize(file)))
                    .hasSameBinaryContentAs(file);
        }
        if (TestDatabase.isPostgresql()) {
            assertThat(backup.resolve("database.zip")).doesNotExist();
            return;
        }
        server.kill();
        Path lost = CalotypeServer.newDirectory("lost");
        Files.move(server.home().resolve("db"), lost.resolve("db"));
        Files.move(files, lost.resolve("files"));

        assertThat(admin("", "restore", backup.toString())).contains("Restored");
        server.start();

        JsonObject run = done(start("verify", "{\"checksums\":true}"));
        assertThat(findings(run)).isEmpty();
        assertThat(run.getInt("done")).isGreaterThan(pictures.size());
        for (Answer picture : pictures) {
            for (String kind : List.of("image", "thumb")) {
                Path before =
                        lost.resolve("files").resolve(files.relativize(stored(picture, kind)));
                assertThat(server.get(urlOf(picture, kind)).body())
                        .isEqualTo(Files.readAllBytes(before));
            }
            assertThat(server.get(picture.textAt("image.url_viewer")).status()).isEqualTo(200);
        }
    }

    private static void uploadUntil(AtomicBoolean ending) {
        for (int width = 50; !ending.get(); width++) {
            upload(Pictures.png(width, 49));
        }
    }

    @Test
    void an_administrator_needs_no_browser() throws Exception {
        String name = "root-" + System.nanoTime();
        assertThat(admin("correct horse battery\n", "create-administrator", name))
                .contains("\"role\":\"administrator\"");
        assertThat(admin("another \\\"horse\\\" battery\n", "reset-password", name)).contains(name);
        assertThat(admin("", "create-key", name, "script")).contains("\"key\":\"cal_");
        assertThat(admin("", "verify")).contains("\"kind\":\"verify\"");
    }

    /** What the script prints; its own complaints included. */
    private static String admin(String input, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("bash", "server-config/calotype-admin.sh"));
        all.addAll(List.of(command));
        ProcessBuilder script = new ProcessBuilder(all).redirectErrorStream(true);
        script.environment().put("CALOTYPE_URL", server.address().toString());
        script.environment().put("CALOTYPE_KEY", ADMIN_KEY);
        script.environment().put("CALOTYPE_HOME", server.home().toString());
        Process running = script.start();
        try (OutputStream in = running.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        return new String(running.getInputStream().readAllBytes(), UTF_8);
    }

    private static List<String> findings(JsonObject run) {
        return call("GET", "/" + run.getInt("id") + "/findings")
                .send()
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(one -> one.getString("kind") + " " + one.getString("subject"))
                .toList();
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

    @Test
    void what_has_ended_is_neither_stopped_nor_goes_on() {
        long run = start("verify", "{}");
        done(run);

        assertRefused(call("POST", "/" + run + "/stop"), 409, 409, "This job has ended already");
        assertRefused(
                call("POST", "/" + run + "/resume"),
                409,
                409,
                "Only a job that failed or was stopped goes on");
        assertShape(call("POST", "/999999/stop").send(), 404, 404);
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
        return server.home().resolve("files" + URI.create(urlOf(upload, kind)).getPath());
    }

    private static String urlOf(Answer upload, String kind) {
        return upload.textAt("image." + (kind.equals("image") ? "url" : kind + ".url"));
    }
}

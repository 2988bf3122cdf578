package org.calotype.admin.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsIT {

    private static final String SECRET = "cal_a-guest-key-that-nobody-sees";

    private static final Path FILES = CalotypeServer.newDirectory("capped");
    private static final Path OLDER = CalotypeServer.newDirectory("older");

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(
                    Map.of(
                            "CALOTYPE_SET_THUMB_HEIGHT",
                            "111",
                            "CALOTYPE_STORAGE_URL",
                            FILES.toUri() + "?capacity=1MB",
                            "CALOTYPE_STORAGE_OLDER",
                            OLDER.toUri().toString()));

    @AfterEach
    void back_to_the_defaults() {
        change("{\"site_name\":null,\"thumb_width\":null,\"uploads\":null}");
    }

    @Test
    void S5_2_what_does_not_fit_into_the_storage_is_refused_and_nothing_is_left()
            throws IOException {
        server.upload().file("small.jpg", Pictures.jpeg(64, 48)).send();
        Set<String> before = stored();
        JsonObject one = storage();
        assertThat(one.getBoolean("active")).isTrue();
        assertThat(one.getString("place")).isEqualTo("file://" + FILES);
        assertThat(one.getJsonNumber("capacity_bytes").longValue()).isEqualTo(1_000_000);
        assertThat(one.getInt("files")).isEqualTo(before.size());
        long used = one.getJsonNumber("used_bytes").longValue();
        assertThat(used).isEqualTo(bytes(before));

        Answer refused = server.upload().file("large.bmp", Pictures.bmp(1_760, 1_760)).send();

        assertShape(refused, 507, 104);
        assertThat(stored()).isEqualTo(before);
        assertThat(storage().getJsonNumber("used_bytes").longValue()).isEqualTo(used);
        assertThat(server.get("/monitoring/metrics").text())
                .contains(
                        "calotype_storage_used_bytes{place=\"file://"
                                + FILES
                                + "\"} "
                                + (double) used,
                        "calotype_storage_capacity_bytes{place=\"file://"
                                + FILES
                                + "\"} 1000000.0");
    }

    @Test
    void S5_2_of_uploads_at_the_same_time_only_those_that_fit_get_in() throws Exception {
        // The daily listing counts what comes meanwhile as well as it can; the next one is far off.
        CalotypeServer.await(
                "the first listing of the storage",
                () -> storage().get("measured_at") instanceof JsonString);
        long before = bytes(stored());
        List<Callable<Answer>> uploads = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            byte[] padded = Pictures.jpegWithComment(40 + i, 30, 60_000);
            String name = "padded" + i + ".jpg";
            uploads.add(() -> administrator("POST", "files").file(name, padded).send());
        }
        ExecutorService people = Executors.newFixedThreadPool(12);
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : people.invokeAll(uploads)) {
            answers.add(answer.get());
        }
        people.shutdown();

        List<Answer> taken = answers.stream().filter(one -> one.status() == 201).toList();
        try {
            answers.stream().filter(one -> !taken.contains(one)).forEach(SettingsIT::assertFull);
            long originals = taken.stream().mapToLong(one -> one.numberAt("size_bytes")).sum();
            assertThat(originals).isGreaterThan(600_000);
            assertThat(before + originals).isLessThanOrEqualTo(1_000_000);
        } finally {
            taken.forEach(
                    one ->
                            administrator("DELETE", "files/" + one.textAt("id"))
                                    .query("permanent", "true")
                                    .send());
        }
        assertThat(storage().getJsonNumber("used_bytes").longValue()).isEqualTo(bytes(stored()));
    }

    private static void assertFull(Answer refused) {
        assertShape(refused, 507, 104);
    }

    private static ApiCall administrator(String method, String path) {
        return server.request(method, "/api/2/" + path).header("X-API-Key", ADMIN_KEY);
    }

    @Test
    void X2_a_move_for_which_there_is_no_room_does_not_begin() throws IOException {
        Path huge = OLDER.resolve("huge.jpg");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(10_000_000);
        }
        try {
            Answer answer =
                    jobs("POST", "").body("application/json", "{\"kind\":\"move-storage\"}").send();

            if (answer.status() == 201) { // nobody has listed the older storage with it yet
                long id = answer.numberAt("id");
                CalotypeServer.await("the end", () -> run(id).getString("state").equals("failed"));
                assertThat(run(id).getString("message")).isEqualTo("STORAGE_FULL");
                assertThat(run(id).getInt("done")).isZero();
            } else {
                assertShape(answer, 507, 104);
            }
            assertThat(huge).exists();
        } finally {
            Files.delete(huge);
        }
    }

    private static JsonObject run(long id) {
        return jobs("GET", "/" + id).send().json();
    }

    private static ApiCall jobs(String method, String path) {
        return administrator(method, "jobs" + path);
    }

    private static JsonObject storage() {
        return administrator("GET", "storages")
                .send()
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private static Set<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }

    private static long bytes(Set<String> files) {
        return files.stream().mapToLong(file -> Path.of(file).toFile().length()).sum();
    }

    @Test
    void S1_tells_every_setting_with_type_value_default_and_meaning() {
        JsonObject name = setting(ask().send(), "site_name");

        assertThat(name.keySet())
                .containsExactly(
                        "name",
                        "type",
                        "value",
                        "fallback",
                        "set",
                        "pinned",
                        "variable",
                        "meaning",
                        "choices");
        assertThat(name.getString("type")).isEqualTo("text");
        assertThat(name.getString("value")).isEqualTo("Calotype");
        assertThat(name.getBoolean("set")).isFalse();
        assertThat(setting(ask().send(), "uploads").get("value")).isEqualTo(JsonValue.TRUE);
        assertThat(setting(ask().send(), "duplicates").getJsonArray("choices")).hasSize(3);
    }

    @Test
    void S4_a_change_holds_at_once_and_after_a_restart() {
        Answer changed = change("{\"site_name\":\"Our pictures\",\"thumb_width\":77}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(setting(changed, "thumb_width").getInt("value")).isEqualTo(77);
        assertThat(thumbWidth("one.png")).isEqualTo(77);
        assertThat(server.get("/").text()).contains("Our pictures");

        server.restart();

        assertThat(setting(ask().send(), "thumb_width").getInt("value")).isEqualTo(77);
        assertThat(thumbWidth("two.png")).isEqualTo(77);
    }

    @Test
    void a_null_brings_the_default_back() {
        change("{\"uploads\":false}");
        assertRefused(server.upload().file("a.png", Pictures.png(20, 20)), 400, 401);

        JsonObject uploads = setting(change("{\"uploads\":null}"), "uploads");

        assertThat(uploads.getBoolean("value")).isTrue();
        assertThat(uploads.getBoolean("set")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    no_such_thing, 1
                    thumb_width,   1000000
                    thumb_width,   true
                    thumb_width,   {}
                    duplicates,    '"maybe"'
                    session_idle,  '"PT0S"'
                    remember_me,   '"P99999999999D"'
                    expiration_min, '"P367D"'
                    expiration_max, '"PT4M"'
                    guest_expiration, '"P367D"'
                    guest_expiration, '"banana"'
                    watermark_image, '"nope.png"'
                    watermark_image, '"../../etc/passwd"'
                    site_name,     '"two\\nlines"'
                    site_name,     '" "'
                    """)
    void S3_refuses_unknown_names_and_bad_values_and_changes_nothing(String name, String value) {
        String body = "{\"site_name\":\"Half\",\"" + name + "\":" + value + "}";
        if (name.equals("site_name")) {
            body = "{\"site_name\":" + value + "}";
        }

        Answer refused = assertRefused(patch(body), 400, 400);

        assertThat(refused.textAt("error.message")).contains(name);
        assertThat(setting(ask().send(), "site_name").getString("value")).isEqualTo("Calotype");
    }

    @Test
    void M2_of_two_changes_at_once_that_contradict_each_other_one_is_refused() throws Exception {
        List<Callable<Answer>> both =
                List.of(
                        () -> change("{\"expiration_min\":\"P9D\"}"),
                        () -> change("{\"expiration_max\":\"P8D\"}"));
        ExecutorService administrators = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : administrators.invokeAll(both)) {
                statuses.add(answer.get().status());
            }
            change("{\"expiration_min\":null,\"expiration_max\":null}");

            assertThat(statuses).containsExactlyInAnyOrder(200, 400);
        }
        administrators.shutdown();
    }

    @Test
    void S1_what_the_environment_pins_cannot_be_changed() {
        assertThat(setting(ask().send(), "thumb_height").getBoolean("pinned")).isTrue();

        assertRefused(
                patch("{\"thumb_height\":50}"),
                409,
                409,
                "The setting thumb_height is pinned by the environment variable"
                        + " CALOTYPE_SET_THUMB_HEIGHT");
    }

    @Test
    void a_secret_goes_in_and_never_comes_out() {
        Answer answer = ask().send();

        assertThat(setting(answer, "guest_api_key").getString("type")).isEqualTo("secret");
        assertThat(setting(answer, "guest_api_key").get("value")).isEqualTo(JsonValue.NULL);
        assertThat(answer.text()).doesNotContain(CalotypeServer.GUEST_KEY, SECRET);
    }

    @Test
    void only_an_administrator_reads_and_changes() {
        String key = server.newUser("manager").key();

        assertShape(ask().header("X-API-Key", key).send(), 403, 403);
        assertRefused(patch("{\"uploads\":false}").header("X-API-Key", key), 403, 403);
        assertThat(setting(ask().send(), "uploads").getBoolean("value")).isTrue();
    }

    @Test
    void a_change_must_be_json() {
        assertRefused(
                server.request("PATCH", "/api/2/settings")
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .body("text/plain", "{\"uploads\":false}"),
                415,
                415);
    }

    private static long thumbWidth(String name) {
        Answer uploaded = server.upload().file(name, Pictures.png(400, 300)).send();
        String thumb = uploaded.textAt("image.thumb.url");
        return Pictures.decoded(server.get(thumb).body()).getWidth();
    }

    private static ApiCall ask() {
        return server.request("GET", "/api/2/settings")
                .header("X-API-Key", CalotypeServer.ADMIN_KEY);
    }

    private static ApiCall patch(String body) {
        return server.request("PATCH", "/api/2/settings")
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .header("If-Match", "*")
                .body("application/json", body);
    }

    private static Answer change(String body) {
        return patch(body).send();
    }

    private static JsonObject setting(Answer answer, String name) {
        return answer.json().getJsonArray("topics").stream()
                .flatMap(topic -> topic.asJsonObject().getJsonArray("settings").stream())
                .map(JsonValue::asJsonObject)
                .filter(setting -> setting.getString("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + answer));
    }
}

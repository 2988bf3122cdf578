package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads in pieces: tus 1.0 at {@code /api/tus}. */
class ResumableIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String PIECE = "application/offset+octet-stream";

    @Test
    void a_file_in_two_pieces_becomes_one_upload_with_its_fields() {
        byte[] picture = Pictures.jpeg(900, 600);
        String address = create(picture.length, "filename", "in pieces.jpg", "title", "Two pieces");

        Answer first = patch(address, 0, Arrays.copyOfRange(picture, 0, 1_000));
        Answer second = patch(address, 1_000, Arrays.copyOfRange(picture, 1_000, picture.length));

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset").orElseThrow()).isEqualTo("1000");
        assertThat(second.status()).isEqualTo(204);
        Answer told = keyed("GET", address).send();
        assertThat(told.textAt("image.title")).isEqualTo("Two pieces");
        assertThat(told.textAt("image.original_filename")).isEqualTo("in pieces.jpg");
        assertThat(server.get(told.textAt("image.url")).body()).isEqualTo(picture);
        assertThat(told.textAt("image.md5")).isEqualTo(Digest.md5(picture));
        assertThat((int) told.numberAt("image.thumb_size")).isPositive();
    }

    @Test
    void tus_js_client_breaks_off_goes_on_and_gets_its_answer(@TempDir Path folder)
            throws IOException {
        byte[] picture = Pictures.jpeg(900, 600);
        Path file = Files.write(folder.resolve("walk.jpg"), picture);

        String address =
                Programs.node(
                                Path.of("src/test/resources/clients/tus.mjs"),
                                server.address() + "/api/tus",
                                CalotypeServer.ADMIN_KEY,
                                file.toString())
                        .strip();

        Answer told = keyed("GET", address).send();
        assertThat(told.textAt("image.title")).isEqualTo("Sent by tus-js-client");
        assertThat(told.textAt("image.md5")).isEqualTo(Digest.md5(picture));
    }

    @Test
    void tus_js_client_sends_parts_side_by_side_that_become_one_upload(@TempDir Path folder)
            throws IOException {
        byte[] picture = Pictures.jpeg(900, 600);
        Path file = Files.write(folder.resolve("parts.jpg"), picture);
        Person person = server.newUser("user");

        String address =
                Programs.node(
                                Path.of("src/test/resources/clients/tus.mjs"),
                                server.address() + "/api/tus",
                                person.key(),
                                file.toString(),
                                "3")
                        .strip();

        Answer told = keyed(person.key(), "GET", address).send();
        assertThat(told.textAt("image.title")).isEqualTo("Sent by tus-js-client");
        assertThat(told.textAt("image.md5")).isEqualTo(Digest.md5(picture));
        assertThat(Api.ids(Api.of(person).get("files?owner=me")))
                .as("no part is a file by itself")
                .containsExactly(told.textAt("image.id_encoded"));
    }

    @Test
    void a_client_whose_line_broke_learns_where_to_go_on() {
        byte[] picture = Pictures.jpeg(640, 480);
        String address = create(picture.length, "filename", "broken.jpg");
        patch(address, 0, Arrays.copyOfRange(picture, 0, 2_000));

        Answer head = keyed("HEAD", address).send();

        assertThat(head.status()).isLessThan(300);
        assertThat(head.header("Upload-Offset").orElseThrow()).isEqualTo("2000");
        assertThat(head.header("Upload-Length").orElseThrow())
                .isEqualTo(Integer.toString(picture.length));
    }

    @Test
    void a_piece_at_the_wrong_place_is_refused_and_changes_nothing() {
        String address = create(5_000, "filename", "gap.jpg");

        assertThat(patch(address, 100, new byte[10]).status()).isEqualTo(409);
        assertThat(keyed("HEAD", address).send().header("Upload-Offset").orElseThrow())
                .isEqualTo("0");
    }

    @Test
    void what_is_no_picture_is_refused_at_the_last_piece_in_the_shape_of_the_api() {
        Set<String> before = server.storedFiles();
        byte[] text = "not a picture at all".getBytes(StandardCharsets.UTF_8);
        String address = create(text.length, "filename", "text.jpg");

        Answer refused = patch(address, 0, text);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.numberAt("error.code")).isEqualTo(610);
        assertThat(keyed("GET", address).send().numberAt("error.code")).isEqualTo(610);
        assertThat(server.storedFiles())
                .as("nothing of it is kept but the record of the upload")
                .allMatch(file -> before.contains(file) || file.startsWith("tmp/tus/"))
                .noneMatch(file -> !before.contains(file) && file.endsWith("/data"));
    }

    @Test
    void after_a_refusal_that_passes_the_last_byte_is_enough() {
        Person person = server.newUser("user");
        byte[] picture = Pictures.jpeg(640, 480);
        int length = picture.length;
        String address = create(person.key(), length, "filename", "later.jpg");
        allow(person, 1_000);

        Answer refused = patch(person.key(), address, 0, picture);
        Answer unanswered = keyed(person.key(), "GET", address).send();
        Answer still = patch(person.key(), address, length, new byte[0]);
        Answer head = keyed(person.key(), "HEAD", address).send();
        allow(person, 1_000_000);
        int asked = Integer.parseInt(head.header("Upload-Offset").orElseThrow());
        Answer taken =
                patch(person.key(), address, asked, Arrays.copyOfRange(picture, asked, length));

        assertThat(refused.status()).isEqualTo(507);
        assertThat(unanswered.status()).isEqualTo(404);
        assertThat(still.status()).isEqualTo(507);
        assertThat(asked).isEqualTo(length - 1);
        assertThat(taken.status()).as(taken.toString()).isEqualTo(204);
        assertThat(taken.header("Upload-Offset")).contains(Integer.toString(length));
        Answer told = keyed(person.key(), "GET", address).send();
        assertThat(told.textAt("image.md5")).isEqualTo(Digest.md5(picture));
        assertThat(keyed(person.key(), "HEAD", address).send().header("Upload-Offset"))
                .contains(Integer.toString(length));
    }

    private static void allow(Person person, long bytes) {
        Answer changed =
                server.request("PATCH", "/api/2/users/" + person.username())
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .header("If-Match", "*")
                        .body("application/json", "{\"quota_bytes\":%d}".formatted(bytes))
                        .send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    @Test
    void a_wrong_field_is_refused_before_a_byte_is_sent() {
        Answer refused = creation(1_000, "filename", "late.jpg", "expiration", "tomorrow").send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.textAt("error.message")).contains("expiration");
    }

    @ParameterizedTest
    @CsvSource({"album_id, nobodys", "category_id, 999999", "use_file_date, 1"})
    void what_a_caller_may_not_ask_for_is_refused_before_a_byte_is_sent(String name, String value) {
        Person person = server.newUser("user");

        Answer refused = creation(person.key(), 1_000, "filename", "late.jpg", name, value).send();

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.header("Location")).isEmpty();
    }

    @Test
    void a_part_that_is_neither_one_nor_the_sum_of_them_is_refused() {
        Answer refused =
                creation(1_000, "filename", "odd.jpg").header("Upload-Concat", "bogus").send();

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.textAt("error.message")).contains("Upload-Concat");
    }

    @Test
    void a_file_over_the_limit_is_refused_when_it_is_announced() {
        Answer refused =
                creation(CalotypeServer.MAX_UPLOAD_BYTES + 1L, "filename", "big.jpg").send();

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.textAt("error.message")).startsWith("File too big");
    }

    @Test
    void what_the_account_has_no_room_for_is_refused_when_it_is_announced() {
        Person person = server.newUser("user");
        allow(person, 1_000);

        Answer refused = creation(person.key(), 1_001, "filename", "film.MP4").send();

        assertThat(refused.status()).isEqualTo(507);
        assertThat(creation(person.key(), 1_000, "filename", "film.mp4").send().status())
                .isEqualTo(201);
        assertThat(creation(person.key(), 1_001, "filename", "cat.jpg").send().status())
                .as("a picture may be made smaller")
                .isEqualTo(201);
    }

    @Test
    void somebody_elses_upload_is_not_there() {
        String address = create(5_000, "filename", "mine.jpg");
        Person other = server.newUser("user");

        for (String method : new String[] {"HEAD", "GET", "DELETE"}) {
            ApiCall call =
                    server.request(method, address)
                            .header("X-API-Key", other.key())
                            .header("Tus-Resumable", "1.0.0");
            assertThat(call.send().status()).as(method).isEqualTo(404);
        }
        assertThat(keyed("HEAD", address).send().status()).isLessThan(300);
    }

    @Test
    void without_a_key_or_a_session_nothing_is_taken_where_guests_may_not_upload() {
        Answer refused =
                server.request("POST", "/api/tus")
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", "100")
                        .send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.textAt("error.message")).isEqualTo("No key provided");
    }

    @Test
    void a_terminated_upload_is_gone() {
        String address = create(5_000, "filename", "given-up.jpg");

        assertThat(keyed("DELETE", address).send().status()).isEqualTo(204);
        assertThat(keyed("HEAD", address).send().status()).isEqualTo(404);
    }

    @Test
    void options_tell_what_is_spoken() {
        Answer options = server.request("OPTIONS", "/api/tus").send();

        assertThat(options.header("Tus-Version").orElseThrow()).isEqualTo("1.0.0");
        assertThat(options.header("Tus-Extension").orElseThrow())
                .contains("creation", "termination");
        assertThat(options.header("Tus-Max-Size").orElseThrow())
                .isEqualTo(Integer.toString(CalotypeServer.MAX_UPLOAD_BYTES));
    }

    private static String create(long length, String... metadata) {
        return create(CalotypeServer.ADMIN_KEY, length, metadata);
    }

    private static String create(String key, long length, String... metadata) {
        Answer created = creation(key, length, metadata).send();
        assertThat(created.status()).isEqualTo(201);
        return created.header("Location").orElseThrow();
    }

    private static ApiCall creation(long length, String... metadata) {
        return creation(CalotypeServer.ADMIN_KEY, length, metadata);
    }

    private static ApiCall creation(String key, long length, String... metadata) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < metadata.length; i += 2) {
            byte[] value = metadata[i + 1].getBytes(StandardCharsets.UTF_8);
            pairs.append(i == 0 ? "" : ",").append(metadata[i]).append(' ');
            pairs.append(Base64.getEncoder().encodeToString(value));
        }
        return keyed(key, "POST", "/api/tus")
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", pairs.toString());
    }

    private static Answer patch(String address, long offset, byte[] piece) {
        return patch(CalotypeServer.ADMIN_KEY, address, offset, piece);
    }

    private static Answer patch(String key, String address, long offset, byte[] piece) {
        return keyed(key, "PATCH", address)
                .header("Upload-Offset", Long.toString(offset))
                .body(PIECE, piece)
                .send();
    }

    private static ApiCall keyed(String method, String address) {
        return keyed(CalotypeServer.ADMIN_KEY, method, address);
    }

    private static ApiCall keyed(String key, String method, String address) {
        return server.request(method, address)
                .header("X-API-Key", key)
                .header("Tus-Resumable", "1.0.0");
    }
}

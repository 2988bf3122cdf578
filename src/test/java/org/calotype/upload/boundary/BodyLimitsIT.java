package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.CalotypeServer.MAX_UPLOAD_BYTES;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Multipart;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies that are too long, too many, too slow or not what they say (quality cases, "Size"). */
@NullMarked
class BodyLimitsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String BOUNDARY = "limits";

    @Test
    void a_file_over_the_limit_is_413_and_names_the_limit() {
        assertRefused(
                server.upload().file("big.jpg", padded(MAX_UPLOAD_BYTES + 1)),
                413,
                400,
                "File too big - max 10 MB");
    }

    @Test
    void a_file_of_exactly_the_limit_is_taken() {
        Answer answer = server.upload().file("full.jpg", padded(MAX_UPLOAD_BYTES)).send();

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.numberAt("image.size")).isEqualTo(MAX_UPLOAD_BYTES);
    }

    @Test
    void base64_over_the_limit_is_413() {
        String base64 = Base64.getEncoder().encodeToString(padded(MAX_UPLOAD_BYTES + 3));

        assertRefused(server.upload().field("source", base64), 413, 400);
        assertRefused(server.upload().urlEncoded("source", base64), 413, 400);
    }

    @Test
    void a_content_length_over_the_limit_is_413_before_the_body_comes() {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(head("Content-Length: 5000000000\n"));

            assertShape(connection.readAnswer(), 413, 400);
        }
    }

    @Test
    void an_endless_chunked_body_is_413_and_the_connection_is_closed() {
        Set<String> before = server.storedFiles();
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(head("Transfer-Encoding: chunked\n"));
            connection.sendChunk(filePartHead().getBytes(ISO_8859_1));
            for (int sent = 0; sent <= MAX_UPLOAD_BYTES + chunk.length; sent += 0x10000) {
                if (!connection.offer(chunk)) {
                    break;
                }
            }

            assertShape(connection.readAnswer(), 413, 400);
            assertThat(takesChunksFor(connection, chunk, 200_000_000)).isFalse();
        }
        assertThat(before).containsAll(server.storedFiles());
    }

    @Test
    void a_body_shorter_than_its_content_length_leaves_nothing() {
        Set<String> before = server.storedFiles();
        byte[] form = form(Pictures.jpeg(200, 100));
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(head("Content-Length: " + (form.length + 1000) + "\n"));
            connection.send(Arrays.copyOf(form, form.length / 2)).endOutput();

            assertThat(connection.isClosedByServer()).isTrue();
        }
        server.awaitStoredFilesWithin(before);
    }

    @Test
    void a_body_that_breaks_off_inside_the_file_is_partially_uploaded() {
        byte[] form = form(Pictures.jpeg(200, 100));

        assertRefused(
                server.upload()
                        .body(
                                "multipart/form-data; boundary=" + BOUNDARY,
                                Arrays.copyOf(form, form.length / 2)),
                400,
                601,
                "File was partially uploaded (UPLOAD_ERR_PARTIAL)");
    }

    @Test
    void a_body_without_a_boundary_is_400() {
        assertRefused(
                server.upload().body("multipart/form-data", form(Pictures.jpeg(9, 9))), 400, 400);
        assertRefused(
                server.upload()
                        .body("multipart/form-data; boundary=other", form(Pictures.jpeg(9, 9))),
                400,
                400);
    }

    @Test
    void ten_thousand_parts_are_400() {
        Multipart form = new Multipart();
        for (int i = 0; i < 10_000; i++) {
            form.field("f" + i, "x");
        }

        assertRefused(
                server.upload().body(form.contentType(), form.toBytes()),
                400,
                400,
                "The request has more than 250 fields");
    }

    @Test
    void a_megabyte_of_headers_in_a_part_is_400() {
        Multipart form =
                new Multipart()
                        .part(
                                "Content-Disposition: form-data; name=\"source\"; filename=\""
                                        + "x".repeat(1_000_000)
                                        + "\"",
                                Pictures.jpeg(40, 30));

        assertRefused(server.upload().body(form.contentType(), form.toBytes()), 400, 400);
    }

    @Test
    void a_megabyte_of_title_is_400() {
        assertRefused(
                server.upload()
                        .field("title", "x".repeat(1_000_000))
                        .file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                400);
    }

    @Test
    void a_compressed_body_is_415() {
        assertRefused(
                server.upload()
                        .header("Content-Encoding", "gzip")
                        .file("cat.jpg", Pictures.jpeg(40, 30)),
                415,
                415);
    }

    @Test
    void clients_that_trickle_do_not_keep_others_out() {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(
                        RawConnection.to(server)
                                .send(head("Content-Length: 100000\n"))
                                .send(filePartHead()));
            }

            assertThat(server.upload().file("cat.jpg", Pictures.jpeg(40, 30)).send().status())
                    .isEqualTo(200);
        } finally {
            slow.forEach(RawConnection::close);
        }
    }

    @Test
    void a_stranger_is_refused_before_the_body_is_received() {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(
                    head("Content-Length: 9000000\n").replace(ADMIN_KEY, "cal_of_a_stranger"));

            assertShape(connection.readAnswer(), 400, 100);
        }
    }

    @Test
    void what_the_form_says_may_come_long_after_the_file() {
        Set<String> before = server.storedFiles();
        byte[] picture = padded(3_000_000);
        String rest = field("title", "late") + field("key", ADMIN_KEY) + "--" + BOUNDARY + "--\r\n";
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(headWithoutKey("Transfer-Encoding: chunked\n"));
            connection.sendChunk(filePartHead().getBytes(ISO_8859_1)).sendChunk(picture);
            server.awaitStoredBytes(before, 2_900_000);
            connection.sendChunk(("\r\n" + rest).getBytes(ISO_8859_1));
            Answer answer = connection.send("0\n\n").readAnswer();

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.textAt("image.title")).isEqualTo("late");
            assertThat(answer.numberAt("image.size")).isEqualTo(picture.length);
        }
    }

    @Test
    void a_wrong_key_behind_the_file_is_refused_and_the_file_is_gone() {
        Multipart form =
                new Multipart(BOUNDARY)
                        .file("source", "cat.jpg", padded(3_000_000))
                        .field("key", "cal_of_a_stranger");

        assertRefused(
                server.upload().withoutKey().body(form.contentType(), form.toBytes()), 400, 100);
        assertRefused(server.upload().withoutKey().file("cat.jpg", padded(3_000_000)), 400, 100);
    }

    private static boolean takesChunksFor(RawConnection connection, byte[] chunk, int bytes) {
        int sent = 0;
        while (sent < bytes && connection.offer(chunk)) {
            sent += chunk.length;
        }
        return sent >= bytes;
    }

    private static String field(String name, String value) {
        return "--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n";
    }

    private static String head(String more) {
        return headWithoutKey("X-API-Key: " + ADMIN_KEY + "\n" + more);
    }

    private static String headWithoutKey(String more) {
        return "POST /api/1/upload HTTP/1.1\nHost: localhost"
                + "\nContent-Type: multipart/form-data; boundary="
                + BOUNDARY
                + "\n"
                + more
                + "\n";
    }

    private static String filePartHead() {
        return "--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"source\"; filename=\"a.jpg\""
                + "\r\n\r\n";
    }

    private static byte[] form(byte[] file) {
        return new Multipart(BOUNDARY).file("source", "cat.jpg", file).toBytes();
    }

    /** A picture with zeros behind it, which are kept as they are. */
    private static byte[] padded(int length) {
        return Arrays.copyOf(Pictures.jpeg(40, 30), length);
    }
}

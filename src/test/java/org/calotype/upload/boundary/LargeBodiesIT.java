package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertShape;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies of half a gigabyte pass through a heap of half their size: nothing is held whole. */
@NullMarked
class LargeBodiesIT {

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(Map.of("CALOTYPE_MAX_UPLOAD_MB", "500")).withHeapMegabytes(256);

    private static final int FILE_BYTES = 500_000_000;
    private static final String BOUNDARY = "large";

    @AfterEach
    void the_heap_was_large_enough() {
        assertThat(server.log()).doesNotContain("OutOfMemoryError");
        assertThat(server.upload().file("cat.jpg", Pictures.jpeg(40, 30)).send().status())
                .isEqualTo(200);
    }

    @Test
    void a_photograph_of_500_megabytes_is_taken() {
        Answer answer = multipart(Pictures.jpeg(40, 30), FILE_BYTES);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.numberAt("image.size")).isEqualTo(FILE_BYTES);
        Answer head = server.request("HEAD", path(answer, "image.url")).send();
        assertThat(head.header("Content-Length")).contains(Integer.toString(FILE_BYTES));
        assertThat(server.request("DELETE", path(answer, "image.delete_url")).send().status())
                .isEqualTo(200);
    }

    /** The raw request says another host than the server's. */
    private static String path(Answer answer, String names) {
        return URI.create(answer.textAt(names)).getPath();
    }

    @Test
    void five_hundred_megabytes_of_nothing_are_no_image_and_leave_nothing() {
        Set<String> before = server.storedFiles();

        assertShape(multipart(new byte[1], FILE_BYTES), 400, 610);

        server.awaitStoredFilesWithin(before);
    }

    @Test
    void a_byte_more_is_413() {
        assertShape(multipart(Pictures.jpeg(40, 30), FILE_BYTES + 1), 413, 400);
    }

    @Test
    void base64_of_240_megabytes_in_a_url_encoded_form_is_taken() {
        byte[] start = Base64.getUrlEncoder().encode(Arrays.copyOf(Pictures.jpeg(40, 30), 30_000));
        byte[] block = "A".repeat(1_000_000).getBytes(ISO_8859_1);
        int blocks = 320;
        String field = "title=long&source=";
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(
                    head(
                            "application/x-www-form-urlencoded",
                            field.length() + start.length + (long) blocks * block.length));
            connection.send(field.getBytes(ISO_8859_1)).send(start);
            for (int i = 0; i < blocks; i++) {
                connection.send(block);
            }
            Answer answer = connection.readAnswer();

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.numberAt("image.size")).isEqualTo(30_000 + 240_000_000);
            assertThat(answer.textAt("image.title")).isEqualTo("long");
        }
    }

    /** A file that begins like this and goes on with zeros. */
    private static Answer multipart(byte[] start, int length) {
        String before =
                "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"source\";"
                        + " filename=\"a.jpg\"\r\n\r\n";
        String after = "\r\n--" + BOUNDARY + "--\r\n";
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(
                    head(
                            "multipart/form-data; boundary=" + BOUNDARY,
                            before.length() + (long) length + after.length()));
            connection.offer(before.getBytes(ISO_8859_1));
            connection.offer(start);
            byte[] zeros = new byte[1_000_000];
            boolean taken = true;
            for (int left = length - start.length; taken && left > 0; left -= zeros.length) {
                taken = connection.offer(Arrays.copyOf(zeros, Math.min(left, zeros.length)));
            }
            connection.offer(after.getBytes(ISO_8859_1));
            return connection.readAnswer();
        }
    }

    private static String head(String type, long length) {
        return "POST /api/1/upload HTTP/1.1\nHost: localhost\nX-API-Key: "
                + ADMIN_KEY
                + "\nContent-Type: "
                + type
                + "\nContent-Length: "
                + length
                + "\nConnection: close\n\n";
    }
}

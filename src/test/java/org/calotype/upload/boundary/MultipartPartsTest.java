package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class MultipartPartsTest {

    /** Contents made of pieces of the delimiter, over any cut of the network. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 5000, 70_000})
    void parts_come_out_as_they_went_in(int longestRead) throws IOException {
        Random random = new Random(longestRead);
        for (int round = 0; round < 60; round++) {
            String boundary = "aab".repeat(random.nextInt(3)) + "a";
            List<String> contents = new ArrayList<>();
            StringBuilder body = new StringBuilder("preamble\n".repeat(random.nextInt(2)));
            for (int part = random.nextInt(4); part >= 0; part--) {
                String content = trickyContent(random, boundary);
                contents.add(content);
                body.append("--" + boundary + "\r\nA: b\r\n\r\n" + content + "\r\n");
            }
            body.append("--" + boundary + "--\r\nepilogue");

            assertThat(read(body.toString(), boundary, longestRead)).isEqualTo(contents);
        }
    }

    /** Boundaries that repeat themselves, in content made of them, over the end of the buffer. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "aab", "aba", "-", "--", "-a"})
    void content_made_of_the_boundary_comes_out_as_it_went_in(String pattern) throws IOException {
        String boundary = pattern.repeat(200 / pattern.length());
        String almost = boundary.substring(0, boundary.length() - 1);
        for (int before = 65_536 - 1_000; before < 65_536 + 200; before += 31) {
            String content =
                    pattern.repeat(before / pattern.length())
                            + ("\r\n--" + almost + "!")
                            + ("\n--" + almost.substring(1) + "\r\n--")
                            + ("!" + boundary + boundary).repeat(3);
            String body = "--" + boundary + "\r\n\r\n" + content + "\r\n--" + boundary + "--";

            assertThat(read(body, boundary, 70_000)).containsExactly(content);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'--b\n\nx\n--b--', x",
        "'--b\r\n\r\nx\n--b--', x",
        "'--b \t\r\nA: b\r\n\r\nx\r\n--b--', x",
        "'--b\r\n\r\n\r\n--b--', ''",
        "'--b\r\n\r\n\r\r\n--b--', '\r'",
        "'--b\r\n\r\n\r\n\r\n--b--', '\r\n'",
        "'--b\r\n\r\n--bx--\r\n--b--', '--bx--'"
    })
    void line_ends_of_either_kind_belong_to_the_boundary(String body, String content)
            throws IOException {
        assertThat(read(body, "b", 100)).containsExactly(content);
    }

    @Test
    void content_may_be_left_unread() throws IOException {
        String body =
                "--b\r\nN: 1\r\n\r\n" + "x".repeat(200_000) + "\r\n--b\r\nn: 2\r\n\r\ny\r\n--b--";
        MultipartParts parts = parts(body, "b", 5000);

        assertThat(parts.next()).isTrue();
        assertThat(parts.headers()).containsEntry("n", "1");
        assertThat(parts.content().read()).isEqualTo('x');
        assertThat(parts.next()).isTrue();
        assertThat(parts.headers()).containsEntry("n", "2");
        assertThat(parts.content().readAllBytes()).containsExactly('y');
        assertThat(parts.next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--", "--b", "--b\r\nA: b", "--b\r\n\r\nx\r\n--", "--b\r\n\r\nx\r\n--b"})
    void a_body_without_its_end_is_noticed(String body) {
        assertThatThrownBy(() -> read(body, "b", 100)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bx\r\n\r\n", "--b-x", "--b\r\nA: b\r\n\r\nx\r\n--b?\r\n"})
    void something_else_after_a_boundary_is_malformed(String body) {
        assertThatThrownBy(() -> read(body, "b", 100)).hasMessageContaining("MALFORMED_REQUEST");
    }

    @Test
    void headers_are_bounded_even_when_they_are_line_ends_alone() {
        assertThatThrownBy(() -> read("--b\r\n" + "\r".repeat(5000) + "\n\n", "b", 100))
                .hasMessageContaining("MALFORMED_REQUEST");
    }

    private static String trickyContent(Random random, String boundary) {
        String[] pieces = {"\r", "\n", "\r\n", "-", "--", "\r\n-", "\n--", "a", "b", "aa", "x"};
        StringBuilder content = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) content.append(pieces[random.nextInt(pieces.length)]);
        if (random.nextInt(5) == 0) content.append("y".repeat(random.nextInt(140_000)));
        String text = content.toString();
        return ("\n" + text).contains("\n--" + boundary) ? "replaced" : text;
    }

    private static List<String> read(String body, String boundary, int longestRead)
            throws IOException {
        MultipartParts parts = parts(body, boundary, longestRead);
        List<String> contents = new ArrayList<>();
        while (parts.next()) {
            parts.headers();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            parts.content().transferTo(content);
            contents.add(content.toString(StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    private static MultipartParts parts(String body, String boundary, int longestRead) {
        InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
        InputStream network =
                new FilterInputStream(bytes) {
                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return super.read(into, offset, Math.min(longestRead, length));
                    }
                };
        return new MultipartParts(network, boundary.getBytes(StandardCharsets.ISO_8859_1), 2000);
    }
}

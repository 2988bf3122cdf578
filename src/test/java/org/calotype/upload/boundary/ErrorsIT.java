package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.imaging.Bytes;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and codes on the upload path, as observed (section 4.2), with our statuses. */
@NullMarked
class ErrorsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void no_source_is_130() {
        assertRefused(server.upload(), 400, 130, "Empty upload source");
        assertRefused(server.upload().field("title", "x"), 400, 130, "Empty upload source");
    }

    @Test
    void an_empty_text_source_is_130() {
        assertRefused(server.upload().field("source", ""), 400, 130, "Empty source");
        assertRefused(server.upload().field("source", "  \n "), 400, 130, "Empty source");
        assertRefused(server.upload().urlEncoded("source", ""), 400, 130, "Empty source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!!", "iVBORw0KGgo=iVBORw0KGgo=", "AAAA=", "A", "Zm9v?mFy", "äöü"})
    void broken_base64_is_120(String source) {
        assertRefused(server.upload().field("source", source), 400, 120, "Invalid base64 string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:image/png,abc", "data:,", "data:image/png;base64"})
    void a_data_uri_without_base64_is_120(String source) {
        assertRefused(server.upload().field("source", source), 400, 120, "Invalid base64 string");
    }

    @Test
    void what_is_no_image_is_610() {
        Map<String, byte[]> files =
                Map.of(
                        "text.jpg", "just text".getBytes(UTF_8),
                        "page.png", "<!DOCTYPE html><html><body>hi</body></html>".getBytes(UTF_8),
                        "one.gif", new byte[] {1},
                        "random.webp", random(5000),
                        "magic.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});

        files.forEach(
                (name, bytes) ->
                        assertRefused(
                                server.upload().file(name, bytes),
                                400,
                                610,
                                "Can't get target upload source info"));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(5).nextBytes(bytes);
        return bytes;
    }

    @Test
    void an_empty_file_is_refused() {
        assertRefused(server.upload().file("empty.jpg", new byte[0]), 400, 610);
    }

    @Test
    void a_file_field_without_a_file_is_601() {
        assertRefused(
                server.upload().file("", new byte[0]),
                400,
                601,
                "No file was uploaded (UPLOAD_ERR_NO_FILE)");
    }

    @Test
    void what_is_recognised_but_not_supported_is_613() {
        Map<String, byte[]> files =
                Map.of(
                        "a.psd", Bytes.hex("38 42 50 53 00 01").zeros(64).toArray(),
                        "a.flv", Bytes.of("FLV").u8(1).zeros(64).toArray(),
                        "a.mkv", Bytes.hex("1A 45 DF A3 01 00 00 00").zeros(64).toArray());

        files.forEach(
                (name, bytes) ->
                        assertRefused(
                                server.upload().file(name, bytes),
                                400,
                                613,
                                "Unavailable image format"));
    }

    @Test
    void a_truncated_png_is_refused_without_a_path() {
        byte[] png = Pictures.png(300, 200);

        assertRefused(
                server.upload().file("cut.png", Arrays.copyOf(png, png.length / 2)), 400, 400);
    }

    @Test
    void a_refused_upload_leaves_no_row_behind() {
        byte[] picture = Pictures.jpeg(40, 30);
        for (String[] bad : new String[][] {{"width", "x"}, {"album_id", "x"}, {"nsfw", "9"}}) {
            assertRefused(server.upload().field(bad[0], bad[1]).file("cat.jpg", picture), 400, 400);
        }

        assertThat(server.upload().file("cat.jpg", picture).send().status())
                .as("were a row left, this would be a duplicate")
                .isEqualTo(200);
    }

    @Test
    void a_fault_of_ours_is_500_with_an_incident_id_that_the_log_repeats() throws IOException {
        Path temporary = server.home().resolve("tmp");
        Path aside = server.home().resolve("tmp-aside");
        Files.move(temporary, aside);
        Answer answer;
        try {
            answer = server.upload().file("cat.jpg", Pictures.jpeg(40, 30)).send();
        } finally {
            Files.move(aside, temporary);
        }

        assertShape(answer, 500, 500);
        Matcher id = Pattern.compile("[0-9a-f-]{36}").matcher(answer.textAt("error.message"));
        assertThat(id.find()).as(answer.toString()).isTrue();
        assertThat(server.log()).contains("event=incident reason=" + id.group());
        assertThat(server.upload().file("cat.jpg", Pictures.jpeg(40, 30)).send().status())
                .isEqualTo(200);
    }

    @Test
    void the_log_has_one_line_a_refusal_with_its_reason() {
        int before = linesWith("reason=INVALID_NSFW");
        assertRefused(
                server.upload().field("nsfw", "9").file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                400);

        assertThat(linesWith("reason=INVALID_NSFW")).isEqualTo(before + 1);
    }

    private static int linesWith(String words) {
        return (int) server.log().lines().filter(line -> line.contains(words)).count();
    }

    @Test
    void base64_that_is_no_image_is_610() {
        String text = Base64.getEncoder().encodeToString("just text".getBytes(UTF_8));

        assertRefused(
                server.upload().field("source", text),
                400,
                610,
                "Can't get target upload source info");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/x", "file:///etc/passwd", "gopher://h", "javascript:x"})
    void other_schemes_are_refused(String source) {
        assertRefused(
                server.upload().field("source", source),
                400,
                400,
                "This URL is not allowed as an upload source");
    }
}

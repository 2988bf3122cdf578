package org.calotype.upload.entity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.calotype.format.MediaFormat;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "cat.jpg -> cat.jpg",
                "Badgers _ animated music video _ MrWeebl.mp4"
                        + " -> Badgers _ animated music video _ MrWeebl.mp4",
                "日本語 🦡.jpg -> 日本語 🦡.jpg",
                "../../../etc/passwd.jpg -> passwd.jpg",
                "C:\\x\\cat.jpg -> cat.jpg",
                "a/b\\c/cat.jpg -> cat.jpg",
                "cat.jpg/// -> cat.jpg",
                "cat.php\u0000.jpg -> cat.php",
                "a.jsp\u0000/../x.jpg -> a.jsp",
                "cat\u202egpj.exe -> catgpj.exe",
                "  cat.jpg  -> cat.jpg",
                "<img src=x onerror=alert(1)>.jpg -> <img src=x onerror=alert(1)>.jpg",
            })
    void U1_1_only_the_base_name_is_kept_and_no_control_character(String sent, String kept) {
        assertThat(FileName.of(sent).value()).isEqualTo(kept);
    }

    @Test
    void U1_1_line_ends_and_lone_surrogates_go_too() {
        assertThat(FileName.of("cat\r\nX-Header: 1.jpg").value()).isEqualTo("catX-Header: 1.jpg");
        assertThat(FileName.of("cat\ud800.jpg").value()).isEqualTo("cat.jpg");
    }

    @Test
    void U1_1_a_name_of_nothing_but_a_path_is_empty() {
        assertThat(FileName.of("").isEmpty()).isTrue();
        assertThat(FileName.of("///").isEmpty()).isTrue();
        assertThat(FileName.of("\\\\").isEmpty()).isTrue();
        assertThat(FileName.of("cat.jpg").isEmpty()).isFalse();
    }

    @Test
    void U1_1_a_name_longer_than_255_bytes_is_shortened_before_its_extension() {
        FileName file = FileName.of("ä".repeat(300) + ".jpg");

        assertThat(file.value()).isEqualTo("ä".repeat(125) + ".jpg");
        assertThat(file.value().getBytes(UTF_8)).hasSize(254);
    }

    @Test
    void U1_1_a_long_tail_is_no_extension_and_shortened_too() {
        assertThat(FileName.of("a." + "b".repeat(400)).value()).isEqualTo("a." + "b".repeat(253));
        assertThat(FileName.of("🦡".repeat(100)).value()).isEqualTo("🦡".repeat(63));
    }

    @Test
    void U1_1_a_name_of_a_million_slashes_is_read_in_one_pass() {
        assertThat(FileName.of("/".repeat(1_000_000) + "cat.jpg").value()).isEqualTo("cat.jpg");
        assertThat(FileName.of("/".repeat(1_000_000)).isEmpty()).isTrue();
    }

    @Test
    void stem_and_extension_part_at_the_last_dot() {
        assertThat(FileName.of("a.b.c.JPG").stem()).isEqualTo("a.b.c");
        assertThat(FileName.of("a.b.c.JPG").extension()).isEqualTo("jpg");
        assertThat(FileName.of("x.jpg.").stem()).isEqualTo("x.jpg");
        assertThat(FileName.of("x.jpg.").extension()).isEmpty();
        assertThat(FileName.of("blob").stem()).isEqualTo("blob");
        assertThat(FileName.of("blob").extension()).isEmpty();
        assertThat(FileName.of(".jpg").stem()).isEmpty();
    }

    /** Contract 5.1: the extension comes from the content. */
    @ParameterizedTest
    @CsvSource({
        "j.jpg,JPEG,jpg",
        "j.JPG,JPEG,jpg",
        "j.jpeg,JPEG,jpeg",
        "j.png,JPEG,jpeg",
        "j,JPEG,jpeg",
        "shell.php,JPEG,jpeg",
        "x.jpg.,JPEG,jpeg",
        "p.jpg,PNG,png",
        "p.PNG,PNG,png",
        "g.jpg,GIF,gif",
        "w.jpg,WEBP,webp",
    })
    void the_content_gives_the_extension_and_jpg_needs_a_jpg_name(
            String sent, MediaFormat content, String extension) {
        assertThat(FileName.of(sent).extensionFor(content)).isEqualTo(extension);
    }

    @Test
    void a_file_without_a_name_gets_12_hex_digits_and_its_extension() {
        assertThat(FileName.random("jpeg", new SecureRandom()).value())
                .matches("[0-9a-f]{12}\\.jpeg");
    }
}

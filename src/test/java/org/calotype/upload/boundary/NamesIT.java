package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Multipart;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored names (observed section 5.2; quality cases, "Names & paths"). */
@NullMarked
class NamesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    /** What a name becomes when it is taken already. */
    private static final String SUFFIX = "(?:[0-9a-f]{16})?";

    @ParameterizedTest
    @CsvSource({
        "my holiday  photo (1).jpg, my-holiday-photo-1, jpg",
        "../../../etc/passwd.jpg, passwd, jpg",
        "'..\\\\..\\\\x.jpg', x, jpg",
        "'C:\\\\fakepath\\\\y.jpg', y, jpg",
        "/abs/z.jpg, z, jpg",
        "shell.php.jpg, shell.php, jpg",
        "shell.php, shell, jpeg",
        "a.jsp, a, jpeg",
        "a.b.c.d.jpg, a.b.c.d, jpg",
        "<img src=x onerror=alert(1)>.jpg, img-srcx-onerroralert1, jpg",
        "x.jpg., x.jpg, jpeg",
        "__under__.jpg, __under__, jpg",
        "Привет мир.jpg, PRIVET-MIR, jpg",
        "Ünïcødé.jpeg, Unicode, jpeg",
        "cat.th.jpg, cat, jpg",
        "cat.md.jpg, cat, jpg",
        "cat.original.jpg, cat, jpg",
        "cat.lg.jpg, cat, jpg",
        "cat.fr.jpg, cat.fr, jpg",
        "...hidden.jpg, hidden, jpg",
        ".htaccess.jpg, htaccess, jpg",
        "-rf.jpg, rf, jpg",
        "--dashes--.jpg, dashes, jpg",
        "PHOTO.JPG, PHOTO, jpg",
        "PHOTO.JPEG, PHOTO, jpeg",
        "j.png, j, jpeg",
        "no-extension, no-extension, jpeg",
        "%2e%2e%2fenc.jpg, 2e2e2fenc, jpg",
        "a;b.jpg, ab, jpg",
        "a.jpg::$DATA, a, jpeg",
        "CON.jpg, _CON, jpg"
    })
    void the_stored_name_is_made_of_the_sent_one(String sent, String name, String extension) {
        Answer answer = uploaded(sent);

        assertThat(answer.textAt("image.name"))
                .matches(java.util.regex.Pattern.quote(name) + SUFFIX);
        assertThat(answer.textAt("image.extension")).isEqualTo(extension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"日本語.jpg", "🦊.jpg", ".jpg", "---.jpg", "()!.jpg", "....jpg"})
    void a_name_of_which_nothing_remains_is_32_hex_digits(String sent) {
        assertThat(uploaded(sent).textAt("image.name")).matches("[0-9a-f]{32}");
    }

    @Test
    void a_long_name_is_cut_at_200_characters() {
        assertThat(uploaded("x".repeat(300) + ".jpg").textAt("image.name"))
                .matches("x{200}" + SUFFIX);
    }

    @Test
    void a_name_far_too_long_is_kept_to_255_bytes_as_original_filename() {
        String original = uploaded("ü".repeat(300) + ".jpg").textAt("image.original_filename");

        assertThat(original.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(255);
        assertThat(original).startsWith("üüü").endsWith(".jpg");
    }

    @Test
    void control_signs_and_signs_that_turn_the_writing_are_not_in_original_filename() {
        assertThat(uploaded("a\u0007b\u202Egpj.exe\u200F.jpg").textAt("image.original_filename"))
                .isEqualTo("abgpj.exe.jpg");
    }

    @Test
    void a_nul_cuts_the_name() {
        Answer answer = uploaded("a.jsp\u0000.jpg");

        assertThat(answer.textAt("image.original_filename")).isEqualTo("a.jsp");
        assertThat(answer.textAt("image.extension")).isEqualTo("jpeg");
    }

    @Test
    void line_ends_in_a_name_do_not_make_headers() {
        Multipart form =
                new Multipart()
                        .part(
                                "Content-Disposition: form-data; name=\"source\";"
                                        + " filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1.jpg",
                                Pictures.jpeg(40, 30));
        Answer answer = server.upload().body(form.contentType(), form.toBytes()).send();

        assertThat(answer.textAt("image.original_filename")).isEqualTo("aSet-Cookie: x=1.jpg");
    }

    @Test
    void a_taken_name_gets_16_hex_digits() {
        String name = "taken" + System.nanoTime();

        assertThat(uploaded(name + ".jpg").textAt("image.name")).isEqualTo(name);
        assertThat(uploaded(name + ".jpg").textAt("image.name")).matches(name + "[0-9a-f]{16}");
    }

    @Test
    void the_same_name_with_another_extension_does_not_collide() {
        String name = "twin" + System.nanoTime();

        Answer jpeg = uploaded(name + ".jpg");
        Answer png = server.upload().file(name + ".png", Pictures.png(600, 30)).send();

        assertThat(jpeg.textAt("image.filename")).isEqualTo(name + ".jpg");
        assertThat(png.textAt("image.filename")).isEqualTo(name + ".png");
        assertThat(png.textAt("image.thumb.filename")).isEqualTo(name + ".th.png");
    }

    private static Answer uploaded(String fileName) {
        Answer answer = server.upload().file(fileName, Pictures.jpeg(24, 16)).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}

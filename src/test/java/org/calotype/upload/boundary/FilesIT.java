package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.calotype.Animations;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Multipart;
import org.calotype.Pictures;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.TalkativeFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats, originals and derivatives, read back through their direct links (section 5). */
@NullMarked
class FilesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    /**
     * A file of one format.
     *
     * @param animated whether it moves
     */
    record Sent(String what, byte[] bytes, String mime, String extension, boolean animated) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** Every kind of file that is stored as it comes, 900 × 600. */
    static Stream<Sent> kinds() {
        return Stream.of(
                new Sent("jpeg", Pictures.jpeg(900, 600), "image/jpeg", "jpeg", false),
                new Sent("grey jpeg", Pictures.greyJpeg(900, 600), "image/jpeg", "jpeg", false),
                new Sent("png", Pictures.png(900, 600), "image/png", "png", false),
                new Sent("16-bit png", Pictures.png16(900, 600), "image/png", "png", false),
                new Sent(
                        "palette png",
                        Pictures.pngWithPalette(900, 600),
                        "image/png",
                        "png",
                        false),
                new Sent("alpha png", Pictures.pngWithAlpha(900, 600), "image/png", "png", false),
                new Sent("apng", Animations.png(900, 600, 3), "image/png", "png", true),
                new Sent("gif", Pictures.gif(900, 600), "image/gif", "gif", false),
                new Sent("animated gif", Animations.gif(900, 600, 3), "image/gif", "gif", true),
                new Sent("lossy webp", Pictures.webp(900, 600), "image/webp", "webp", false),
                new Sent(
                        "lossless webp",
                        Pictures.losslessWebp(900, 600),
                        "image/webp",
                        "webp",
                        false),
                new Sent(
                        "alpha webp",
                        Pictures.webpWithAlpha(900, 600),
                        "image/webp",
                        "webp",
                        false),
                new Sent(
                        "animated webp", Animations.webp(900, 600, 3), "image/webp", "webp", true));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_original_is_stored_byte_for_byte(Sent sent) {
        Answer answer = uploaded("picture", sent.bytes());
        Answer stored = server.get(answer.textAt("image.url"));

        assertThat(answer.textAt("image.mime")).isEqualTo(sent.mime());
        assertThat(answer.textAt("image.extension")).isEqualTo(sent.extension());
        assertThat(answer.numberAt("image.width")).isEqualTo(900);
        assertThat(answer.numberAt("image.height")).isEqualTo(600);
        assertThat(answer.numberAt("image.is_animated")).isEqualTo(sent.animated() ? 1 : 0);
        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(sent.bytes()));
        assertThat(answer.at("image.source_md5")).isEqualTo(JsonValue.NULL);
        assertThat(stored.body()).isEqualTo(sent.bytes());
        assertThat(stored.header("Content-Type")).hasValue(sent.mime());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thumb_and_medium_have_their_sizes_and_the_format_of_the_original(Sent sent) {
        Answer answer = uploaded("picture", sent.bytes());

        assertDerivative(answer, "medium", 500, 333, sent);
        assertDerivative(answer, "thumb", 320, 320, sent);
    }

    private static void assertDerivative(
            Answer answer, String kind, int width, int height, Sent sent) {
        Answer file = server.get(answer.textAt("image." + kind + ".url"));
        BufferedImage picture = Pictures.decoded(file.body());

        assertThat(file.header("Content-Type")).hasValue(sent.mime());
        assertThat(answer.textAt("image." + kind + ".mime")).isEqualTo(sent.mime());
        assertThat(answer.textAt("image." + kind + ".extension")).isEqualTo(sent.extension());
        assertThat(answer.numberAt("image." + kind + ".size")).isEqualTo(file.body().length);
        assertThat(answer.numberAt("image." + kind + "_size")).isEqualTo(file.body().length);
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
        assertThat(isAnimated(file.body())).as("derivatives are stills").isFalse();
    }

    private static boolean isAnimated(byte[] file) {
        String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.contains("acTL") || text.contains("ANIM") || text.contains("NETSCAPE2.0");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 300", "319, 321"})
    void the_thumb_covers_320_by_320_even_when_the_picture_is_smaller(int width, int height) {
        Answer answer = uploaded("small.png", Pictures.png(width, height));
        BufferedImage thumb = Pictures.decoded(server.get(answer.textAt("image.thumb.url")).body());

        assertThat(thumb.getWidth()).isEqualTo(320);
        assertThat(thumb.getHeight()).isEqualTo(320);
        assertThat(answer.numberAt("image.chain")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"501, 400, 399", "1000, 3, 2", "2000, 1, 1", "500, 333, 0"})
    void the_medium_is_500_wide_for_what_is_wider(int width, int height, int expectedHeight) {
        Answer answer = uploaded("wide.png", Pictures.png(width, height));
        if (expectedHeight == 0) {
            assertThat(answer.at("image.medium.url")).isEqualTo(JsonValue.NULL);
            return;
        }
        BufferedImage medium =
                Pictures.decoded(server.get(answer.textAt("image.medium.url")).body());

        assertThat(medium.getWidth()).isEqualTo(500);
        assertThat(medium.getHeight()).isEqualTo(expectedHeight);
    }

    @Test
    void an_animation_narrower_than_500_keeps_its_width_in_a_still_medium() {
        for (byte[] moving :
                List.of(
                        Animations.gif(120, 80, 3),
                        Animations.png(120, 80, 3),
                        Animations.webp(120, 80, 3))) {
            Answer answer = uploaded("moving", moving);
            BufferedImage medium =
                    Pictures.decoded(server.get(answer.textAt("image.medium.url")).body());

            assertThat(medium.getWidth()).isEqualTo(120);
            assertThat(medium.getHeight()).isEqualTo(80);
            assertThat(answer.numberAt("image.display_width")).isEqualTo(120);
        }
    }

    @Test
    void the_thumb_is_cut_from_the_middle() {
        BufferedImage flag = new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 900; x++) {
            for (int y = 0; y < 300; y++) {
                flag.setRGB(x, y, x < 300 ? 0xFF0000 : x < 600 ? 0x00FF00 : 0x0000FF);
            }
        }
        flag.setRGB(5, 5, 0xFF0000 - (int) (System.nanoTime() & 0xFF));
        Answer answer = uploaded("flag.png", Pictures.encoded(flag, "png"));
        BufferedImage thumb = Pictures.decoded(server.get(answer.textAt("image.thumb.url")).body());

        for (int x : new int[] {4, 160, 315}) {
            Color colour = new Color(thumb.getRGB(x, 160));
            assertThat(colour.getGreen()).as("green at " + x).isGreaterThan(200);
            assertThat(colour.getRed()).isLessThan(60);
            assertThat(colour.getBlue()).isLessThan(60);
        }
    }

    @Test
    void transparency_survives_in_png_and_webp_derivatives() {
        for (byte[] disc :
                List.of(Pictures.pngWithAlpha(900, 600), Pictures.webpWithAlpha(900, 600))) {
            Answer answer = uploaded("disc", disc);
            BufferedImage thumb =
                    Pictures.decoded(server.get(answer.textAt("image.thumb.url")).body());

            assertThat(thumb.getRGB(1, 1) >>> 24).isLessThan(8);
            assertThat(thumb.getRGB(160, 160) >>> 24).isGreaterThan(200);
        }
    }

    @Test
    void bmp_becomes_png() {
        byte[] bmp = Pictures.bmp(640, 480);
        Answer answer = uploaded("scan.bmp", bmp);
        byte[] stored = server.get(answer.textAt("image.url")).body();

        assertThat(answer.textAt("image.mime")).isEqualTo("image/png");
        assertThat(answer.textAt("image.filename")).matches("scan[0-9a-f]*\\.png");
        assertThat(answer.numberAt("image.size")).isEqualTo(stored.length);
        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(stored));
        assertThat(answer.at("image.source_md5")).isEqualTo(JsonValue.NULL);
        assertThat(answer.textAt("image.original_filename")).isEqualTo("scan.bmp");
        assertSamePixels(Pictures.decoded(stored), Pictures.decoded(bmp));
    }

    private static void assertSamePixels(BufferedImage actual, BufferedImage expected) {
        assertThat(actual.getWidth()).isEqualTo(expected.getWidth());
        assertThat(actual.getHeight()).isEqualTo(expected.getHeight());
        for (int y = 0; y < expected.getHeight(); y += 7) {
            for (int x = 0; x < expected.getWidth(); x += 7) {
                assertThat(actual.getRGB(x, y) & 0xFFFFFF)
                        .isEqualTo(expected.getRGB(x, y) & 0xFFFFFF);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "j.jpg, jpg",
        "j.JPG, jpg",
        "j.jpeg, jpeg",
        "j.png, jpeg",
        "j, jpeg",
        "j.jpg.exe, jpeg"
    })
    void a_jpeg_is_jpg_only_if_its_name_says_so(String name, String extension) {
        assertThat(uploaded(name, Pictures.jpeg(40, 30)).textAt("image.extension"))
                .isEqualTo(extension);
    }

    @Test
    void the_extension_comes_from_the_content() {
        assertThat(uploaded("a.jpg", Pictures.png(40, 30)).textAt("image.extension"))
                .isEqualTo("png");
        assertThat(uploaded("a.png", Pictures.gif(40, 30)).textAt("image.extension"))
                .isEqualTo("gif");
        assertThat(uploaded("a.gif", Pictures.webp(40, 30)).textAt("image.extension"))
                .isEqualTo("webp");
    }

    @Test
    void a_turned_photograph_is_kept_as_sent_and_its_derivatives_are_upright() {
        byte[] turned = TalkativeFiles.of(MediaFormat.JPEG);
        Answer answer = server.newUser("user").upload().file("turned.jpg", turned).send();

        assertThat(server.get(answer.textAt("image.url")).body()).isEqualTo(turned);
        assertThat(answer.numberAt("image.width")).isEqualTo(16);
        assertThat(answer.numberAt("image.height")).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({"JPEG", "PNG", "WEBP"})
    void original_exifdata_is_json_text_of_tag_and_value_for_whatever_has_metadata(
            MediaFormat format) {
        Answer answer =
                server.newUser("user").upload().file("talk", TalkativeFiles.of(format)).send();
        JsonObject tags = json(answer.textAt("image.original_exifdata"));

        assertThat(tags.getString("Make")).isEqualTo("Acme");
        assertThat(tags.getString("ExposureTime")).isEqualTo("1/250");
        assertThat(tags.getString("DateTimeOriginal")).isEqualTo("2024:05:01 12:34:56");
        assertThat(tags.keySet()).doesNotContain("FileName", "MakerNote");
        assertThat(tags.toString()).doesNotContain(server.home().toString(), "/tmp/", "upload-");
        assertThat(answer.numberAt("image.is_360")).isEqualTo(1);
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    @Test
    void without_metadata_original_exifdata_is_null() {
        for (byte[] plain : List.of(Pictures.jpeg(40, 30), Pictures.png(40, 30))) {
            Answer answer = uploaded("plain", plain);

            assertThat(answer.at("image.original_exifdata")).isEqualTo(JsonValue.NULL);
            assertThat(answer.numberAt("image.is_360")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"JPEG", "PNG", "WEBP"})
    void derivatives_carry_no_metadata(MediaFormat format) {
        Answer answer =
                server.newUser("user").upload().file("secret", TalkativeFiles.of(format)).send();
        byte[] thumb = server.get(answer.textAt("image.thumb.url")).body();

        for (String secret : List.of("PLACE", "SERIAL-4711", "Acme", "xmpmeta", "IPTC")) {
            assertThat(
                            TalkativeFiles.contains(
                                    thumb,
                                    secret.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .as(secret)
                    .isFalse();
        }
    }

    /** Files that are a picture from the front and something else from behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?php system($_GET['c']); ?>",
                "<html><script>alert(1)</script></html>",
                "PK\u0003\u0004META-INF/MANIFEST.MF",
                "*/=1;alert(1)//"
            })
    void bytes_behind_the_picture_are_kept_in_the_original_and_never_in_a_derivative(
            String behind) {
        byte[] payload = behind.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (byte[] picture :
                List.of(
                        Pictures.jpeg(900, 600),
                        Pictures.png(900, 600),
                        Pictures.gif(900, 600),
                        Pictures.webp(900, 600))) {
            byte[] polyglot = Arrays.copyOf(picture, picture.length + payload.length);
            System.arraycopy(payload, 0, polyglot, picture.length, payload.length);
            Answer answer = uploaded("shell.php.jpg", polyglot);
            Answer stored = server.get(answer.textAt("image.url"));

            assertThat(stored.body()).isEqualTo(polyglot);
            assertThat(stored.contentType()).isEqualTo(answer.textAt("image.mime"));
            assertThat(stored.header("X-Content-Type-Options")).hasValue("nosniff");
            for (String kind : List.of("thumb", "medium")) {
                byte[] derivative = server.get(answer.textAt("image." + kind + ".url")).body();
                assertThat(TalkativeFiles.contains(derivative, payload)).isFalse();
            }
        }
    }

    @Test
    void the_type_a_part_declares_is_not_believed() {
        Multipart form =
                new Multipart()
                        .part(
                                "Content-Disposition: form-data; name=\"source\";"
                                        + " filename=\"a.gif\"\r\nContent-Type: image/gif",
                                Pictures.png(40, 30));
        Answer answer = server.upload().body(form.contentType(), form.toBytes()).send();

        assertThat(answer.textAt("image.mime")).isEqualTo("image/png");
        assertThat(answer.textAt("image.extension")).isEqualTo("png");
        assertThat(server.get(answer.textAt("image.url")).contentType()).isEqualTo("image/png");
    }

    private static Answer uploaded(String name, byte[] bytes) {
        Answer answer = server.upload().file(name, bytes).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}

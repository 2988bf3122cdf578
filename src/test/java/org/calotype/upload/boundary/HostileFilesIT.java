package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.Animations;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.imaging.Bytes;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that want to hurt (quality cases, "Type & content" and "Size, pixels, time"). */
@NullMarked
class HostileFilesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    static Stream<String> notPictures() {
        return Stream.of(
                "<?php system($_GET['c']); ?>",
                "GIF",
                "#!/bin/sh\nrm -rf /\n",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + "<svg xmlns='http://www.w3.org/2000/svg'><text>&x;</text></svg>",
                "<html><script>alert(1)</script></html>",
                "%PDF-1.7\n1 0 obj\n",
                "%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (r) file\n",
                "push graphic-context\nfill 'url(https://127.0.0.1/x|id)'\npop graphic-context\n",
                "caption:@/etc/passwd",
                "FWS\u0009 swf",
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
                "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\nfile:///etc/passwd\n",
                "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
    }

    @ParameterizedTest
    @MethodSource("notPictures")
    void what_only_calls_itself_a_picture_is_refused(String content) {
        for (String name : List.of("a.jpg", "a.png", "a.svg")) {
            assertRefused(server.upload().file(name, content.getBytes(UTF_8)), 400, 610);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.php", "a.jsp", "a.phtml", "a.jpg.jsp", "a.jsp;.jpg", "a.jsp/"})
    void a_picture_named_like_code_is_stored_and_served_as_a_picture(String name) {
        Answer answer = server.upload().file(name, Pictures.jpeg(40, 30)).send();
        Answer served = server.get(answer.textAt("image.url"));

        assertThat(answer.textAt("image.url")).matches(".*\\.jpe?g");
        assertThat(served.header("Content-Type")).hasValue("image/jpeg");
        assertThat(served.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(served.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox");
    }

    static Stream<byte[]> bombs() {
        return Stream.of(
                jpegHeader(64_250, 64_250),
                pngHeader(30_000, 30_000, 1),
                pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE, 16),
                gifHeader(65_535, 65_535),
                bmpHeader(100_000, 100_000),
                webpHeader(16_384, 16_384));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void more_pixels_than_allowed_are_refused_from_the_header(byte[] bomb) {
        Answer answer = server.upload().file("bomb", bomb).send();

        assertThat(answer.status()).isEqualTo(400);
        assertShape(answer, 400, (int) answer.numberAt("error.code"));
        assertThat(answer.textAt("error.message"))
                .matches("Image too large - max 250 megapixels|Can't get target.*");
    }

    @Test
    void a_jpeg_of_lottapixels_is_too_large() {
        assertRefused(
                server.upload().file("lottapixel.jpg", jpegHeader(64_250, 64_250)),
                400,
                400,
                "Image too large - max 250 megapixels");
    }

    @Test
    void ten_thousand_frames_are_refused() {
        assertRefused(
                server.upload().file("many.gif", manyFrames(10_000)),
                400,
                400,
                "Image has too many frames - max 2000");
    }

    @Test
    void frames_that_add_up_to_too_many_pixels_are_refused() {
        assertThat(server.upload().file("sum.gif", largeFrames(1_000)).send().status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 99})
    void a_file_cut_short_is_refused_or_decodes_to_its_last_row(int percent) {
        Map<String, byte[]> files =
                Map.of(
                        "a.jpg", Pictures.jpeg(300, 200),
                        "a.png", Pictures.png(300, 200),
                        "a.gif", Pictures.gif(300, 200),
                        "a.webp", Pictures.webp(300, 200),
                        "a.bmp", Pictures.bmp(300, 200),
                        "m.gif", Animations.gif(300, 200, 3),
                        "m.png", Animations.png(300, 200, 3),
                        "m.webp", Animations.webp(300, 200, 3));
        files.forEach(
                (name, bytes) -> {
                    Set<String> before = server.storedFiles();
                    Answer answer =
                            server.upload()
                                    .file(name, Arrays.copyOf(bytes, bytes.length * percent / 100))
                                    .send();
                    assertThat(answer.status()).as(name + " " + answer).isEqualTo(400);
                    assertShape(answer, 400, (int) answer.numberAt("error.code"));
                    server.awaitStoredFilesWithin(before);
                });
    }

    @Test
    void half_a_jpeg_is_invalid() {
        byte[] jpeg = Pictures.jpeg(900, 600);

        assertRefused(
                server.upload().file("half.jpg", Arrays.copyOf(jpeg, jpeg.length / 2)),
                400,
                400,
                "Invalid image");
    }

    @Test
    void a_jpeg_that_lacks_only_its_end_marker_is_fine() {
        byte[] jpeg = Pictures.jpeg(300, 200);

        assertThat(
                        server.upload()
                                .file("open.jpg", Arrays.copyOf(jpeg, jpeg.length - 2))
                                .send()
                                .status())
                .isEqualTo(200);
    }

    @Test
    void noise_in_the_middle_never_is_our_fault() {
        java.util.Random random = new java.util.Random(42);
        for (byte[] file :
                List.of(
                        Pictures.jpeg(200, 150),
                        Pictures.png(200, 150),
                        Pictures.gif(200, 150),
                        Pictures.webp(200, 150),
                        Pictures.bmp(200, 150),
                        Animations.gif(60, 40, 3),
                        Animations.webp(60, 40, 3))) {
            for (int round = 0; round < 12; round++) {
                byte[] broken = file.clone();
                for (int i = 0; i < 1 << (round / 2); i++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                Answer answer = server.upload().file("fuzz", broken).send();
                assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
            }
        }
        assertThat(server.log()).doesNotContain("OutOfMemoryError", "StackOverflowError");
    }

    @Test
    void hostile_metadata_is_text_and_nothing_else() {
        String title = "<img src=x onerror=alert(1)> ${7*7} #{7*7} ]]> \" '";
        Answer answer =
                server.upload().field("title", title).file("x.jpg", Pictures.jpeg(40, 30)).send();

        assertThat(answer.textAt("image.title")).isEqualTo(title);
        assertThat(answer.textAt("image.title_truncated_html")).doesNotContain("<");
    }

    /** SOI, one frame header, nothing else (T.81 B.2.2). */
    private static byte[] jpegHeader(int width, int height) {
        return Bytes.hex("FF D8 FF C0 00 11 08")
                .u16be(height)
                .u16be(width)
                .put(Bytes.hex("03 01 22 00 02 11 01 03 11 01 FF DA 00 0C 03 01 00 02 11 03 11"))
                .put(Bytes.hex("00 3F 00"))
                .zeros(4000)
                .u8(0xFF, 0xD9)
                .toArray();
    }

    private static byte[] pngHeader(int width, int height, int depth) {
        return Bytes.hex("89 50 4E 47 0D 0A 1A 0A")
                .pngChunk("IHDR", new Bytes().u32be(width).u32be(height).u8(depth, 0, 0, 0, 0))
                .pngChunk("IDAT", Bytes.hex("78 9C 03 00 00 00 00 01"))
                .pngChunk("IEND", new Bytes())
                .toArray();
    }

    private static Bytes gifScreen(int width, int height) {
        return Bytes.of("GIF89a").u16le(width).u16le(height).u8(0x80, 0, 0).zeros(6);
    }

    private static void gifFrame(Bytes gif, int width, int height) {
        gif.u8(0x2C).u16le(0).u16le(0).u16le(width).u16le(height);
        gif.u8(0, 2, 2, 0x4C, 0x01, 0);
    }

    private static byte[] gifHeader(int width, int height) {
        Bytes gif = gifScreen(width, height);
        gifFrame(gif, 1, 1);
        return gif.u8(0x3B).toArray();
    }

    private static byte[] manyFrames(int count) {
        Bytes gif = gifScreen(1, 1);
        for (int i = 0; i < count; i++) {
            gifFrame(gif, 1, 1);
        }
        return gif.u8(0x3B).toArray();
    }

    private static byte[] largeFrames(int count) {
        Bytes gif = gifScreen(10_000, 10_000);
        for (int i = 0; i < count; i++) {
            gifFrame(gif, 10_000, 10_000);
        }
        return gif.u8(0x3B).toArray();
    }

    private static byte[] bmpHeader(int width, int height) {
        return Bytes.of("BM")
                .u32le(1000)
                .u32le(0)
                .u32le(54)
                .u32le(40)
                .u32le(width)
                .u32le(height)
                .u16le(1)
                .u16le(24)
                .zeros(24)
                .zeros(1000)
                .toArray();
    }

    private static byte[] webpHeader(int width, int height) {
        byte[] chunks =
                new Bytes()
                        .riffChunk(
                                "VP8X",
                                new Bytes().u8(0, 0, 0, 0).u24le(width - 1).u24le(height - 1))
                        .riffChunk("VP8L", Bytes.hex("2F FF FF FF 0F 00 00 00").zeros(100))
                        .toArray();
        return Bytes.of("RIFF").u32le(chunks.length + 4).ascii("WEBP").put(chunks).toArray();
    }
}

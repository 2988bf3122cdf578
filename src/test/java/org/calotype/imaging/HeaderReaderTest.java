package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderReaderTest {

    private static final PixelLimits LIMITS = new PixelLimits(100_000_000, 1_000, 500_000_000);

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void reads_size_and_format_from_the_bytes(String name) throws IOException {
        ImageHeader header = read(written(name, BufferedImage.TYPE_INT_RGB, 31, 17));
        assertThat(header.format().extension()).isEqualTo(name);
        assertThat(header.width()).isEqualTo(31);
        assertThat(header.height()).isEqualTo(17);
        assertThat(header.animated()).isFalse();
        assertThat(header.alpha()).isFalse();
        assertThat(header.totalPixels()).isEqualTo(31 * 17);
    }

    @Test
    void sees_alpha_in_a_png() throws IOException {
        assertThat(read(written("png", BufferedImage.TYPE_INT_ARGB, 3, 2)).alpha()).isTrue();
    }

    @Test
    void reads_the_three_kinds_of_still_webp() throws IOException {
        Bytes lossy = new Bytes().riffChunk("VP8 ", vp8(300, 200));
        Bytes lossless = new Bytes().riffChunk("VP8L", vp8l(300, 200, true));
        Bytes extended =
                new Bytes()
                        .riffChunk("VP8X", vp8x(0x30, 300, 200))
                        .riffChunk("ICCP", Bytes.of("odd"))
                        .riffChunk("ALPH", new Bytes().zeros(5))
                        .riffChunk("VP8 ", vp8(300, 200));
        for (Bytes chunks : new Bytes[] {lossy, lossless, extended}) {
            ImageHeader header = read(riff(chunks));
            assertThat(header.format()).isEqualTo(MediaFormat.WEBP);
            assertThat(header.width()).isEqualTo(300);
            assertThat(header.height()).isEqualTo(200);
            assertThat(header.alpha()).isEqualTo(chunks != lossy);
        }
    }

    @Test
    void counts_frames_and_pixels_of_an_animated_webp() throws IOException {
        Bytes chunks = new Bytes().riffChunk("VP8X", vp8x(0x02, 100, 80));
        chunks.riffChunk("ANIM", new Bytes().zeros(6));
        chunks.riffChunk("ANMF", anmf(0, 0, 100, 80));
        chunks.riffChunk("ANMF", anmf(5, 5, 10, 10));
        ImageHeader header = read(riff(chunks));
        assertThat(header.frames()).isEqualTo(2);
        assertThat(header.animated()).isTrue();
        assertThat(header.totalPixels()).isEqualTo(100 * 80 + 10 * 10);
    }

    @Test
    void refuses_an_animated_webp_whose_last_frame_is_cut() throws IOException {
        Bytes chunks = new Bytes().riffChunk("VP8X", vp8x(0x02, 100, 80));
        chunks.riffChunk("ANMF", anmf(0, 0, 100, 80)).riffChunk("ANMF", anmf(0, 0, 100, 80));
        byte[] whole = riff(chunks);
        assertThat(refusal(Arrays.copyOf(whole, whole.length - 6)))
                .isEqualTo(ErrorCode.INVALID_IMAGE);
    }

    @Test
    void refuses_a_webp_whose_bitstream_is_larger_than_its_canvas() throws IOException {
        Bytes chunks = new Bytes().riffChunk("VP8X", vp8x(0, 1, 1));
        assertThat(refusal(riff(chunks.riffChunk("VP8 ", vp8(16383, 16383)))))
                .isEqualTo(ErrorCode.NOT_AN_IMAGE);
    }

    @Test
    void counts_frames_and_pixels_of_an_apng() throws IOException {
        Bytes file = png(20, 10, 8, 6);
        file.pngChunk("acTL", new Bytes().u32be(2).u32be(0));
        file.pngChunk("fcTL", fctl(0, 20, 10, 0, 0));
        file.pngChunk("IDAT", new Bytes().zeros(9));
        file.pngChunk("fcTL", fctl(1, 5, 5, 15, 5)).pngChunk("fdAT", new Bytes().zeros(9));
        byte[] whole = file.pngChunk("IEND", new Bytes()).toArray();
        ImageHeader header = read(whole);
        assertThat(header.frames()).isEqualTo(2);
        assertThat(header.totalPixels()).isEqualTo(200 + 25);
        assertThat(read(Arrays.copyOf(whole, whole.length - 12)).frames()).isEqualTo(2);
        assertThat(refusal(Arrays.copyOf(whole, whole.length - 20)))
                .isEqualTo(ErrorCode.INVALID_IMAGE);
    }

    @Test
    void refuses_an_apng_frame_outside_its_canvas() throws IOException {
        Bytes file = png(20, 10, 8, 6);
        file.pngChunk("acTL", new Bytes().u32be(2).u32be(0));
        file.pngChunk("fcTL", fctl(0, 20, 10, 1, 0)).pngChunk("IDAT", new Bytes().zeros(9));
        assertThat(refusal(file.toArray())).isEqualTo(ErrorCode.NOT_AN_IMAGE);
    }

    @Test
    void counts_frames_of_a_gif_and_grows_the_canvas_to_the_first_frame() throws IOException {
        Bytes file = gif(4, 3).put(gifFrame(0, 0, 6, 2)).put(gifFrame(0, 0, 2, 2)).u8(0x3B);
        ImageHeader header = read(file.toArray());
        assertThat(header.frames()).isEqualTo(2);
        assertThat(header.width()).isEqualTo(6);
        assertThat(header.height()).isEqualTo(3);
    }

    @Test
    void ends_a_gif_at_bytes_that_are_no_block() throws IOException {
        Bytes file = gif(4, 3).put(gifFrame(0, 0, 4, 3)).ascii("PK\3\4 and the rest of an archive");
        assertThat(read(file.toArray()).frames()).isEqualTo(1);
    }

    @Test
    void refuses_a_gif_whose_second_frame_is_cut() throws IOException {
        byte[] whole = gif(4, 3).put(gifFrame(0, 0, 4, 3)).put(gifFrame(0, 0, 4, 3)).toArray();
        assertThat(refusal(Arrays.copyOf(whole, whole.length - 2)))
                .isEqualTo(ErrorCode.INVALID_IMAGE);
        assertThat(read(whole).frames()).isEqualTo(2);
    }

    @Test
    void reads_bmp_headers_of_all_ages() throws IOException {
        for (int size : new int[] {12, 16, 40, 52, 56, 64, 108, 124}) {
            ImageHeader header = read(bmp(size, 7, size == 12 || size == 16 ? 5 : -5, 24));
            assertThat(header.width()).as("header of %d bytes", size).isEqualTo(7);
            assertThat(header.height()).as("header of %d bytes", size).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deep.jpg, false",
        "arithmetic.jpg, false",
        "cmyk.jpg, true",
        "grey.jpg, true",
        "meta.jpg, true"
    })
    void knows_the_jpegs_that_no_browser_decodes(String sample, boolean shown) {
        assertThat(HeaderReader.read(Samples.of(sample)).isShownByBrowsers()).isEqualTo(shown);
    }

    @Test
    void counts_the_scans_of_a_progressive_jpeg_up_to_a_bound() throws IOException {
        Bytes file = jpeg(0xC2, 50, 40);
        for (int i = 0; i < 400; i++) {
            file.put(Bytes.hex("FF DA 00 08 01 01 00 00 3F 00 12 34 FF 00 56"));
        }
        ImageHeader header = read(file.toArray());
        assertThat(header.progressive()).isTrue();
        assertThat(header.scans()).isEqualTo(400);
        assertThat(refusal(LIMITS, header)).isEqualTo(ErrorCode.INVALID_IMAGE);
    }

    @Test
    void refuses_pictures_of_too_many_pixels_by_their_headers() throws IOException {
        byte[] jpeg = jpeg(0xC0, 64250, 64250).put(scan()).zeros(5000).toArray();
        byte[] png = png(30_000, 30_000, 1, 0).pngChunk("IDAT", new Bytes().zeros(9)).toArray();
        byte[] gif = gif(65535, 65535).put(gifFrame(0, 0, 1, 1)).toArray();
        byte[] bmp = bmp(40, 0x7FFFFFFF, 0x7FFFFFFF, 1);
        byte[] webp = riff(new Bytes().riffChunk("VP8L", vp8l(16384, 16384, false)));
        for (byte[] bomb : new byte[][] {jpeg, png, gif, bmp, webp}) {
            assertThat(refusal(LIMITS, read(bomb))).isEqualTo(ErrorCode.TOO_MANY_PIXELS);
        }
    }

    @Test
    void refuses_too_many_frames_and_too_many_pixels_in_all_frames() throws IOException {
        Bytes many = gif(1, 1);
        for (int i = 0; i < 10_000; i++) {
            many.put(gifFrame(0, 0, 1, 1));
        }
        assertThat(refusal(LIMITS, read(many.toArray()))).isEqualTo(ErrorCode.TOO_MANY_FRAMES);
        Bytes large = gif(9_000, 9_000);
        for (int i = 0; i < 10; i++) {
            large.put(gifFrame(0, 0, 9_000, 9_000));
        }
        assertThat(refusal(LIMITS, read(large.toArray()))).isEqualTo(ErrorCode.TOO_MANY_PIXELS);
    }

    @Test
    void refuses_png_chunks_longer_than_the_file() throws IOException {
        Bytes file = png(10, 10, 8, 2).u32be(0xFFFFFFFFL).ascii("tEXt").zeros(40);
        assertThat(refusal(file.toArray())).isEqualTo(ErrorCode.NOT_AN_IMAGE);
        Bytes shorter = png(10, 10, 8, 2).u32be(200_000_000).ascii("tEXt").zeros(40);
        assertThat(refusal(shorter.toArray())).isEqualTo(ErrorCode.NOT_AN_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "just text",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<!DOCTYPE html><html></html>",
                "<?php system($_GET['c']); ?>",
                "%PDF-1.7 1 0 obj",
                "%!PS-Adobe-3.0 EPSF-3.0",
                "push graphic-context viewbox 0 0 640 480",
                "BM is how this text begins and so it goes on for a while",
                "GIF89a",
                "GIF89a = 1; alert('I am a script and a picture at once'); //"
            })
    void refuses_what_is_no_image(String text) throws IOException {
        assertThat(refusal(Bytes.of(text).toArray())).isEqualTo(ErrorCode.NOT_AN_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00 00 02 00 01 00 10 10 00 00 01 00",
                "00 00 00 0C 4A 58 4C 20 0D 0A 87 0A",
                "38 42 50 53 00 01",
                "1A 45 DF A3 01 00 00 00"
            })
    void names_formats_it_knows_but_does_not_take(String head) throws IOException {
        byte[] file = Bytes.hex(head).zeros(100).toArray();
        assertThat(refusal(file)).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void refuses_a_header_without_a_picture(String name) throws IOException {
        byte[] whole = written(name, BufferedImage.TYPE_INT_RGB, 31, 17);
        for (int length = 1; length < 25; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length))).isEqualTo(ErrorCode.NOT_AN_IMAGE);
        }
    }

    @Test
    void keeps_jpg_only_where_the_uploaded_name_ended_so() {
        assertThat(MediaFormat.JPEG.extensionFor("a.JPG")).isEqualTo("jpg");
        assertThat(MediaFormat.JPEG.extensionFor("a.jpeg")).isEqualTo("jpeg");
        assertThat(MediaFormat.JPEG.extensionFor("j.png")).isEqualTo("jpeg");
        assertThat(MediaFormat.JPEG.extensionFor("jpg")).isEqualTo("jpeg");
        assertThat(MediaFormat.PNG.extensionFor("a.jpg")).isEqualTo("png");
    }

    @Test
    void any_changed_byte_gives_a_header_or_a_refusal() throws IOException {
        Bytes apng = png(20, 10, 8, 3).pngChunk("acTL", new Bytes().u32be(2).u32be(0));
        apng.pngChunk("fcTL", fctl(0, 20, 10, 0, 0)).pngChunk("IDAT", new Bytes().zeros(9));
        apng.pngChunk("fcTL", fctl(1, 5, 5, 15, 5)).pngChunk("fdAT", new Bytes().zeros(9));
        Bytes webp = new Bytes().riffChunk("VP8X", vp8x(0x02, 100, 80));
        webp.riffChunk("ANMF", anmf(0, 0, 100, 80)).riffChunk("ANMF", anmf(0, 0, 10, 8));
        Bytes gif = gif(4, 3).put(gifFrame(0, 0, 4, 3)).put(gifFrame(0, 0, 4, 3)).u8(0x3B);
        Bytes jpeg = jpeg(0xC2, 50, 40).put(scan()).zeros(9).put(scan());
        byte[][] seeds = {
            apng.toArray(),
            riff(webp),
            gif.toArray(),
            jpeg.toArray(),
            Arrays.copyOf(bmp(108, 7, 5, 8), 130)
        };
        for (byte[] seed : seeds) {
            for (int at = 0; at < seed.length; at++) {
                for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF, seed[at] ^ 0x10}) {
                    byte[] changed = seed.clone();
                    changed[at] = (byte) value;
                    readOrRefuse(changed);
                }
                readOrRefuse(Arrays.copyOf(seed, at));
            }
        }
    }

    private void readOrRefuse(byte[] file) throws IOException {
        try {
            assertThat(read(file).totalPixels()).isPositive();
        } catch (Problem refusal) {
            assertThat(refusal.code())
                    .isIn(
                            ErrorCode.NOT_AN_IMAGE,
                            ErrorCode.INVALID_IMAGE,
                            ErrorCode.UNSUPPORTED_FORMAT);
        }
    }

    private ImageHeader read(byte[] bytes) throws IOException {
        Path file = directory.resolve("upload");
        Files.write(file, bytes);
        return HeaderReader.read(file);
    }

    private ErrorCode refusal(byte[] bytes) throws IOException {
        Path file = directory.resolve("upload");
        Files.write(file, bytes);
        return catchThrowableOfType(Problem.class, () -> HeaderReader.read(file)).code();
    }

    private static ErrorCode refusal(PixelLimits limits, ImageHeader header) {
        return catchThrowableOfType(Problem.class, () -> limits.check(header)).code();
    }

    private static byte[] written(String name, int type, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, type), name, out)).isTrue();
        return out.toByteArray();
    }

    private static Bytes jpeg(int frameMarker, int width, int height) {
        return Bytes.hex("FF D8 FF")
                .u8(frameMarker)
                .u16be(11)
                .u8(8)
                .u16be(height)
                .u16be(width)
                .put(Bytes.hex("01 01 11 00"));
    }

    private static Bytes scan() {
        return Bytes.hex("FF DA 00 08 01 01 00 00 3F 00 12 34");
    }

    private static Bytes png(int width, int height, int depth, int colour) {
        Bytes ihdr = new Bytes().u32be(width).u32be(height).u8(depth, colour, 0, 0, 0);
        return Bytes.hex("89 50 4E 47 0D 0A 1A 0A").pngChunk("IHDR", ihdr);
    }

    private static Bytes fctl(int number, int width, int height, int x, int y) {
        return new Bytes().u32be(number).u32be(width).u32be(height).u32be(x).u32be(y).zeros(6);
    }

    private static Bytes gif(int width, int height) {
        return Bytes.of("GIF89a").u16le(width).u16le(height).u8(0x80, 0, 0).zeros(6);
    }

    private static Bytes gifFrame(int x, int y, int width, int height) {
        return Bytes.hex("21 F9 04 00 0A 00 00 00 2C")
                .u16le(x)
                .u16le(y)
                .u16le(width)
                .u16le(height)
                .u8(0)
                .put(Bytes.hex("02 02 44 01 00"));
    }

    private static byte[] riff(Bytes chunks) {
        return new Bytes().riffChunk("RIFF", Bytes.of("WEBP").put(chunks)).toArray();
    }

    private static Bytes vp8(int width, int height) {
        return Bytes.hex("10 00 00 9D 01 2A").u16le(width).u16le(height).zeros(9);
    }

    private static Bytes vp8l(int width, int height, boolean alpha) {
        long bits = (width - 1) | (long) (height - 1) << 14 | (alpha ? 1L << 28 : 0);
        return new Bytes().u8(0x2F).u32le(bits).zeros(10);
    }

    private static Bytes vp8x(int flags, int width, int height) {
        return new Bytes().u8(flags).zeros(3).u24le(width - 1).u24le(height - 1);
    }

    private static Bytes anmf(int x, int y, int width, int height) {
        Bytes place = new Bytes().u24le(x / 2).u24le(y / 2).u24le(width - 1).u24le(height - 1);
        return place.zeros(4).riffChunk("VP8 ", vp8(width, height));
    }

    private static byte[] bmp(int headerSize, int width, int height, int bits) {
        Bytes header = new Bytes().u32le(headerSize);
        UnaryOperator<Bytes> size =
                headerSize == 12
                        ? bytes -> bytes.u16le(width).u16le(height)
                        : bytes -> bytes.u32le(width).u32le(height);
        size.apply(header).u16le(1).u16le(bits);
        header.zeros(headerSize - header.toArray().length);
        return Bytes.of("BM")
                .u32le(0)
                .u32le(0)
                .u32le(14 + headerSize + 1024)
                .put(header)
                .zeros(2048)
                .toArray();
    }
}

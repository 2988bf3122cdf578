package org.calotype.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.calotype.imaging.Planes.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.Bytes;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.IccProfile;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureDecoder;
import org.calotype.imaging.Plane;
import org.calotype.imaging.Planes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngDecoderTest {

    private static final int[][] KINDS = {
        {0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2}, {3, 4}, {3, 8},
        {4, 8}, {4, 16}, {6, 8}, {6, 16}
    };

    @TempDir Path directory;

    static Stream<Arguments> kinds() {
        return Stream.of(false, true)
                .flatMap(
                        interlaced ->
                                Arrays.stream(KINDS)
                                        .map(kind -> Arguments.of(kind[0], kind[1], interlaced)));
    }

    @ParameterizedTest(name = "colour type {0}, {1} bits, interlaced: {2}")
    @MethodSource("kinds")
    void decodes_every_sample_of_every_kind(int colourType, int depth, boolean interlaced)
            throws IOException {
        PngWriter png = new PngWriter(37, 21, colourType, depth, interlaced, 1);
        byte[] palette = palette(png);
        Picture picture = decode(png.write(), 0, 0);
        double max = (1 << depth) - 1;
        int colours = colourType == 2 || colourType == 6 ? 3 : 1;
        for (int i = 0; i < 37 * 21; i++) {
            int sample = i * png.samplesPerPixel;
            for (int c = 0; c < picture.planes().size(); c++) {
                double expected =
                        colourType == 3
                                ? palette[png.samples[i] * 3 + c] & 0xFF
                                : png.samples[sample + c] * 255 / max;
                boolean seen =
                        colourType < 4 || Math.round(png.samples[sample + colours] * 255 / max) > 0;
                if (seen) {
                    assertThat(sample(picture.planes().get(c), i))
                            .as("sample %d of channel %d", i, c)
                            .isCloseTo((float) expected, within(0.51f));
                }
            }
            if (colourType >= 4) {
                assertThat(sample(alpha(picture), i))
                        .isCloseTo(
                                (float) (png.samples[sample + colours] * 255 / max), within(0.51f));
            }
        }
    }

    @ParameterizedTest(name = "colour type {0}, {1} bits, interlaced: {2}")
    @MethodSource("kinds")
    void shrinks_to_the_mean_of_squares(int colourType, int depth, boolean interlaced)
            throws IOException {
        PngWriter png = new PngWriter(35, 22, colourType, depth, interlaced, 2);
        palette(png);
        byte[] file = png.write();
        Picture full = decode(file, 0, 0);
        Picture shrunk = decode(file, 5, 3);
        assertThat(shrunk.sourceWidth()).isEqualTo(35);
        assertThat(shrunk.planes().get(0).contentWidth()).isEqualTo(35 / 3.0);
        assertThat(shrunk.planes().get(0).height()).isEqualTo(8);
        for (int c = 0; c < full.planes().size(); c++) {
            Plane plane = shrunk.planes().get(c);
            for (int i = 0; i < plane.width() * plane.height(); i++) {
                float expected = mean(full, c, i % plane.width(), i / plane.width());
                assertThat(sample(plane, i)).isCloseTo(expected, within(0.01f));
            }
        }
    }

    /** Mean of a square of 3 x 3 pixels, weighted by alpha. */
    private static float mean(Picture full, int channel, int squareX, int squareY) {
        Plane plane = full.planes().get(channel);
        Plane alpha = full.alpha();
        double sum = 0;
        double weights = 0;
        for (int y = squareY * 3; y < Math.min(squareY * 3 + 3, plane.height()); y++) {
            for (int x = squareX * 3; x < Math.min(squareX * 3 + 3, plane.width()); x++) {
                int i = y * plane.width() + x;
                double weight = alpha == null ? 1 : sample(alpha, i);
                sum += sample(plane, i) * weight;
                weights += weight;
            }
        }
        return (float) (sum / weights);
    }

    @Test
    void makes_the_transparent_colour_of_tRNS_transparent() throws IOException {
        PngWriter grey = new PngWriter(9, 9, 0, 2, false, 3).chunk("tRNS", new Bytes().u16be(2));
        PngWriter rgb = new PngWriter(1, 1, 2, 8, false, 3);
        rgb.chunk(
                "tRNS",
                new Bytes().u16be(rgb.samples[0]).u16be(rgb.samples[1]).u16be(rgb.samples[2]));
        Picture picture = decode(grey.write(), 0, 0);
        for (int i = 0; i < 81; i++) {
            assertThat(sample(alpha(picture), i)).isEqualTo(grey.samples[i] == 2 ? 0f : 255f);
        }
        assertThat(sample(alpha(decode(rgb.write(), 0, 0)), 0)).isZero();
    }

    @Test
    void gives_palette_entries_their_alpha() throws IOException {
        PngWriter png = new PngWriter(9, 9, 3, 1, false, 4);
        png.chunk("PLTE", new Bytes().u8(10, 20, 30, 40, 50, 60));
        png.chunk("tRNS", new Bytes().u8(128));
        Picture picture = decode(png.write(), 0, 0);
        for (int i = 0; i < 81; i++) {
            assertThat(sample(alpha(picture), i)).isEqualTo(png.samples[i] == 0 ? 128f : 255f);
            assertThat(sample(picture.planes().get(2), i))
                    .isCloseTo(png.samples[i] == 0 ? 30f : 60f, within(0.01f));
        }
    }

    @Test
    void drops_an_alpha_that_is_opaque_everywhere() throws IOException {
        PngWriter png = new PngWriter(8, 8, 6, 8, false, 5);
        for (int i = 3; i < png.samples.length; i += 4) {
            png.samples[i] = 255;
        }
        assertThat(decode(png.write(), 0, 0).alpha()).isNull();
    }

    @Test
    void keeps_an_alpha_that_begins_after_opaque_rows() throws IOException {
        PngWriter png = new PngWriter(10, 10, 4, 8, false, 5);
        for (int i = 1; i < 2 * 75; i += 2) {
            png.samples[i] = 255;
        }
        byte[] file = png.write();
        Picture full = decode(file, 0, 0);
        Picture shrunk = decode(file, 1, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(sample(alpha(full), i)).isEqualTo(png.samples[2 * i + 1]);
        }
        for (int i = 0; i < 4; i++) {
            float expected = meanOf(full, i % 2, i / 2);
            assertThat(sample(shrunk.planes().get(0), i)).isCloseTo(expected, within(0.01f));
        }
    }

    /** Grey mean of a square of 5 x 5 pixels of a picture of 10 x 10, weighted by alpha. */
    private static float meanOf(Picture full, int squareX, int squareY) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 25; i++) {
            int at = (squareY * 5 + i / 5) * 10 + squareX * 5 + i % 5;
            sum += sample(full.planes().get(0), at) * sample(alpha(full), at);
            weights += sample(alpha(full), at);
        }
        return (float) (sum / weights);
    }

    @Test
    void predicts_as_the_definition_of_paeth_says() {
        for (int i = 0; i < 1 << 24; i++) {
            int left = i >> 16;
            int up = i >> 8 & 0xFF;
            int upperLeft = i & 0xFF;
            if (RowFilter.paeth(left, up, upperLeft) != PngWriter.nearest(left, up, upperLeft)) {
                throw new AssertionError(left + " " + up + " " + upperLeft);
            }
        }
    }

    @Test
    void corrects_the_gamma_of_linear_samples() throws IOException {
        PngWriter png = new PngWriter(1, 1, 0, 16, false, 6);
        png.samples[0] = (int) Math.round(65535 * Math.pow(0.5, 2.2));
        png.chunk("gAMA", new Bytes().u32be(100_000));
        assertThat(sample(decode(png.write(), 0, 0).planes().get(0), 0))
                .isCloseTo(127.5f, within(1f));
    }

    @Test
    void leaves_samples_alone_when_srgb_or_the_usual_gamma_is_declared() throws IOException {
        PngWriter srgb = new PngWriter(1, 1, 0, 8, false, 7);
        srgb.chunk("sRGB", new Bytes().u8(0)).chunk("gAMA", new Bytes().u32be(100_000));
        PngWriter usual = new PngWriter(1, 1, 0, 8, false, 7);
        usual.chunk("gAMA", new Bytes().u32be(45_455));
        for (PngWriter png : new PngWriter[] {srgb, usual}) {
            assertThat(sample(decode(png.write(), 0, 0).planes().get(0), 0))
                    .isEqualTo(png.samples[0]);
        }
    }

    @Test
    void hands_on_the_embedded_profile() throws IOException {
        byte[] content = new byte[10_000];
        new Random(8).nextBytes(content);
        Bytes chunk = Bytes.of("my profile").u8(0, 0).put(PngWriter.deflate(content));
        PngWriter png = new PngWriter(1, 1, 2, 8, false, 8).chunk("iCCP", chunk);
        IccProfile profile = decode(png.write(), 0, 0).iccProfile();
        assertThat(Objects.requireNonNull(profile).bytes()).isEqualTo(content);
    }

    @Test
    void reads_the_first_of_many_profiles_and_no_other() throws IOException {
        Bytes broken = Bytes.of("p").u8(0, 0, 1, 2, 3);
        Bytes whole = Bytes.of("p").u8(0, 0).put(PngWriter.deflate(new byte[500]));
        PngWriter png = new PngWriter(1, 1, 2, 8, false, 8);
        png.chunk("iCCP", broken).chunk("iCCP", whole);

        assertThat(decode(png.write(), 0, 0).iccProfile()).isNull();
    }

    @Test
    void ignores_profiles_that_are_broken_or_unpack_without_end() throws IOException {
        Bytes bomb = Bytes.of("x").u8(0, 0).put(PngWriter.deflate(new byte[64 << 20]));
        Bytes broken = Bytes.of("x").u8(0, 0).ascii("no zlib stream");
        Bytes nameless = new Bytes().zeros(1);
        for (Bytes chunk : new Bytes[] {bomb, broken, nameless}) {
            PngWriter png = new PngWriter(1, 1, 2, 8, false, 9).chunk("iCCP", chunk);
            assertThat(decode(png.write(), 0, 0).iccProfile()).isNull();
        }
    }

    @Test
    void accepts_a_missing_end_but_no_missing_row() throws IOException {
        byte[] whole = new PngWriter(30, 30, 2, 8, false, 10).idatBytes(1 << 20).write();
        int endOfData = whole.length - 12;
        int checksums = 8;
        for (int length = endOfData - checksums; length <= whole.length; length++) {
            assertThat(decode(Arrays.copyOf(whole, length), 0, 0).sourceHeight()).isEqualTo(30);
        }
        for (int length = endOfData - 60; length < endOfData - checksums - 20; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length))).isEqualTo(ErrorCode.INVALID_IMAGE);
        }
    }

    @Test
    void refuses_pixels_that_fail_their_checksum() throws IOException {
        byte[] file = new PngWriter(30, 30, 2, 8, false, 11).idatBytes(500).write();
        byte[] first = file.clone();
        first[8 + 25 + 8 + 100] ^= 1;
        assertThat(refusal(first)).isEqualTo(ErrorCode.INVALID_IMAGE);
    }

    /** Another method, a wrong check, a dictionary, a window of 64 KB (RFC 1950, 2.2). */
    @ParameterizedTest
    @ValueSource(ints = {0x779C, 0x789D, 0x78BB, 0x8898})
    void refuses_pixels_that_are_no_stream_of_zlib(int header) throws IOException {
        byte[] file = new PngWriter(30, 30, 2, 8, false, 14).idatBytes(1 << 20).write();
        file[8 + 25 + 8] = (byte) (header >> 8);
        file[8 + 25 + 9] = (byte) header;
        assertThat(refusal(file)).isEqualTo(ErrorCode.INVALID_IMAGE);
    }

    @Test
    void takes_pixels_in_chunks_of_one_byte() throws IOException {
        PngWriter png = new PngWriter(12, 9, 2, 8, false, 15);
        Picture whole = decode(png.write(), 0, 0);
        Picture pieces = decode(png.idatBytes(1).write(), 0, 0);
        for (int c = 0; c < 3; c++) {
            assertThat(Planes.samples(pieces.planes().get(c)))
                    .isEqualTo(Planes.samples(whole.planes().get(c)));
        }
    }

    @Test
    void any_damage_gives_a_picture_or_a_refusal() throws IOException {
        Random random = new Random(12);
        for (int round = 0; round < 600; round++) {
            int[] kind = KINDS[round % KINDS.length];
            PngWriter png = new PngWriter(12, 9, kind[0], kind[1], round % 2 == 0, round);
            palette(png);
            byte[] file = png.idatBytes(50).write();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                file[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(Arrays.copyOf(file, file.length - random.nextInt(3)));
        }
    }

    private void decodeOrRefuse(byte[] file) throws IOException {
        try {
            Picture picture = decode(file, 3, 3);
            assertThat(picture.planes()).isNotEmpty();
        } catch (Problem refusal) {
            assertThat(refusal.code()).isIn(ErrorCode.INVALID_IMAGE, ErrorCode.NOT_AN_IMAGE);
        }
    }

    private static byte[] palette(PngWriter png) {
        byte[] palette = new byte[3 << (png.colourType == 3 ? png.depth : 0)];
        new Random(13).nextBytes(palette);
        if (png.colourType == 3) {
            png.chunk("PLTE", new Bytes().put(palette));
        }
        return palette;
    }

    private static Plane alpha(Picture picture) {
        return Objects.requireNonNull(picture.alpha());
    }

    private Picture decode(byte[] bytes, int minWidth, int minHeight) throws IOException {
        Path file = Files.write(directory.resolve("upload"), bytes);
        if (HeaderReader.read(file).pixels() > 1_000_000) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return PictureDecoder.decode(file, HeaderReader.read(file), minWidth, minHeight);
    }

    private ErrorCode refusal(byte[] bytes) {
        try {
            decode(bytes, 0, 0);
        } catch (Problem refusal) {
            return refusal.code();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("accepted");
    }
}

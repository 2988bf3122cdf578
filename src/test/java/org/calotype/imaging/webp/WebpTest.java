package org.calotype.imaging.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.Bytes;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureDecoder;
import org.calotype.imaging.Planes;
import org.calotype.imaging.Samples;
import org.calotype.imaging.SrgbConverter;
import org.calotype.imaging.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files were made with cwebp, img2webp and webpmux from {@link TestPictures}. */
class WebpTest {

    private static final int BGR = BufferedImage.TYPE_3BYTE_BGR;
    private static final int ABGR = BufferedImage.TYPE_4BYTE_ABGR;

    @TempDir Path directory;

    @Test
    void decodes_lossless_pixels_exactly() throws IOException {
        BufferedImage expected = TestPictures.drawing(64, 48, ABGR);
        Picture picture = decode(file("lossless-alpha"), 0, 0);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                int argb = expected.getRGB(x, y);
                int seen = argb >>> 24 == 0 ? 0 : argb;
                assertThat(TestPictures.argb(picture, x, y)).isEqualTo(seen);
            }
        }
    }

    @Test
    void alpha_that_does_not_decode_is_a_broken_picture_and_no_lack_of_memory() {
        Path broken = Samples.of("broken-alpha.webp");
        ImageHeader header = HeaderReader.read(broken);
        Problem problem =
                catchThrowableOfType(
                        Problem.class, () -> PictureDecoder.decode(broken, header, 0, 0));
        assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_IMAGE);
        assertThat(problem.getCause()).isInstanceOf(IOException.class);
    }

    @Test
    void decodes_lossy_pixels_with_an_alpha_of_their_own() throws IOException {
        BufferedImage expected = TestPictures.drawing(64, 48, ABGR);
        Picture picture = decode(file("lossy-alpha"), 0, 0);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                int alpha = TestPictures.argb(picture, x, y) >>> 24;
                assertThat(alpha).isEqualTo(expected.getRGB(x, y) >>> 24);
            }
        }
    }

    @Test
    void hands_on_the_profile_of_an_opaque_picture() throws IOException {
        Picture picture = decode(file("lossy-icc"), 0, 0);
        assertThat(Objects.requireNonNull(picture.iccProfile()).bytes()).hasSize(501);
        assertThat(picture.alpha()).isNull();
        BufferedImage decoded = SrgbConverter.toSrgb(picture);
        assertThat(TestPictures.psnr(decoded, TestPictures.scene(160, 120))).isGreaterThan(35);
    }

    @Test
    void puts_the_first_frame_of_an_animation_on_its_canvas() throws IOException {
        BufferedImage frame = TestPictures.drawing(20, 16, BGR);
        Picture picture = decode(file("animated"), 0, 0);
        assertThat(picture.sourceWidth()).isEqualTo(64);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                boolean inside = x >= 10 && x < 30 && y >= 6 && y < 22;
                int expected = inside ? frame.getRGB(x - 10, y - 6) : 0;
                assertThat(TestPictures.argb(picture, x, y)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless-alpha", "lossy-alpha", "lossy-icc", "animated"})
    void shrinks_to_about_twice_the_wanted_size(String name) throws IOException {
        Picture full = decode(file(name), 0, 0);
        Picture shrunk = decode(file(name), 8, 6);
        assertThat(shrunk.sourceWidth()).isEqualTo(full.sourceWidth());
        int width = shrunk.planes().get(0).width();
        assertThat(width).isEqualTo(16);
        assertThat(mean(shrunk)).isCloseTo(mean(full), within(2.0));
    }

    /** Mean opacity where there is alpha, else mean red. */
    private static double mean(Picture picture) {
        float[] samples =
                Planes.samples(
                        Objects.requireNonNullElse(picture.alpha(), picture.planes().get(0)));
        double sum = 0;
        for (float sample : samples) {
            sum += sample;
        }
        return sum / samples.length;
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BGR, ABGR})
    void writes_what_it_reads_back_alike(int type) throws IOException {
        BufferedImage scene = TestPictures.scene(160, 120);
        BufferedImage image = new BufferedImage(160, 120, type);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 160; x++) {
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    int sample = band == 3 ? 255 : scene.getRaster().getSample(x, y, band);
                    image.getRaster().setSample(x, y, band, sample);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WebpEncoder.write(image, 90, out);
        BufferedImage back = SrgbConverter.toSrgb(decode(out.toByteArray(), 0, 0));
        double squares = 0;
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 160; x++) {
                int wanted = image.getRaster().getSample(x, y, 0);
                squares += Math.pow(wanted - back.getRaster().getSample(x, y, 0), 2);
            }
        }
        assertThat(Math.sqrt(squares / (160 * 120))).isLessThan(4);
    }

    @Test
    void keeps_alpha_when_it_writes() throws IOException {
        BufferedImage image = TestPictures.drawing(64, 48, ABGR);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WebpEncoder.write(image, 90, out);
        Picture back = decode(out.toByteArray(), 0, 0);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                int alpha = TestPictures.argb(back, x, y) >>> 24;
                assertThat(alpha).isEqualTo(image.getRGB(x, y) >>> 24);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless-alpha", "lossy-alpha", "lossy-icc"})
    void refuses_a_cut_bitstream(String name) throws IOException {
        byte[] whole = file(name);
        for (int missing = 2; missing < whole.length / 2; missing += 13) {
            byte[] cut = Arrays.copyOf(whole, whole.length - missing);
            assertThat(catchThrowableOfType(Problem.class, () -> decode(cut, 0, 0)).code())
                    .isIn(ErrorCode.INVALID_IMAGE, ErrorCode.NOT_AN_IMAGE);
        }
    }

    @Test
    void bytes_behind_the_picture_do_not_matter() throws IOException {
        for (String name : new String[] {"lossy-icc", "animated"}) {
            byte[] polyglot = new Bytes().put(file(name)).ascii("PK\3\4 an archive").toArray();
            assertThat(decode(polyglot, 0, 0).sourceHeight()).isPositive();
        }
    }

    @Test
    void any_damage_gives_a_picture_or_a_refusal() throws IOException {
        Random random = new Random(6);
        String[] names = {"lossless-alpha", "lossy-alpha", "lossy-icc", "animated"};
        for (int round = 0; round < 600; round++) {
            byte[] file = file(names[round % names.length]);
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                int reach = random.nextBoolean() ? 60 : file.length - 12;
                file[12 + random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(file);
        }
    }

    private void decodeOrRefuse(byte[] file) throws IOException {
        try {
            assertThat(decode(file, 3, 3).planes()).isNotEmpty();
        } catch (Problem refusal) {
            assertThat(refusal.code()).isIn(ErrorCode.INVALID_IMAGE, ErrorCode.NOT_AN_IMAGE);
        }
    }

    private Picture decode(byte[] bytes, int minWidth, int minHeight) throws IOException {
        Path file = Files.write(directory.resolve("upload"), bytes);
        ImageHeader header = HeaderReader.read(file);
        if (header.pixels() > 1_000_000) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return PictureDecoder.decode(file, header, minWidth, minHeight);
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = WebpTest.class.getResourceAsStream(name + ".webp")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}

package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.calotype.imaging.Planes.sample;
import static org.calotype.imaging.Planes.samples;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with the JDK's own reader, component by component, so that no upsampling interferes. */
class JpegDecoderTest {

    private static final String[] SAMPLINGS = {
        "11 11 11",
        "21 11 11",
        "22 11 11",
        "12 11 11",
        "41 11 11",
        "14 11 11",
        "42 11 11",
        "22 21 12",
        "31 11 11",
        "32 21 11",
        "11 21 11",
        "22 11 11 11",
    };

    private static final int[][] SIZES = {
        {1, 1}, {7, 3}, {8, 8}, {9, 17}, {16, 16}, {33, 31}, {130, 75}
    };

    @TempDir Path folder;

    @Test
    void baseline_equals_the_jdks_reader_at_full_size_in_every_sampling() throws IOException {
        for (String sampling : SAMPLINGS) {
            for (int[] size : SIZES) {
                JpegSample sample = new JpegSample(size[0], size[1], sampling);
                assertEqualsReader(sample.scan(all(sample)), sampling);
            }
        }
    }

    @Test
    void progressive_equals_the_jdks_reader_at_full_size_in_every_sampling() throws IOException {
        for (String sampling : SAMPLINGS) {
            for (int[] size : SIZES) {
                JpegSample sample = new JpegSample(size[0], size[1], sampling);
                assertEqualsReader(sample.progressive(), sampling);
            }
        }
    }

    @Test
    void restart_intervals_are_followed() throws IOException {
        for (int interval : new int[] {1, 2, 3, 7, 1000}) {
            JpegSample sample = new JpegSample(100, 60, "22 11 11").withRestarts(interval);
            assertEqualsReader(sample.scan(0, 1, 2), "every " + interval);
            JpegSample progressive = new JpegSample(100, 60, "21 11 11").withRestarts(interval);
            assertEqualsReader(progressive.progressive(), "progressive, every " + interval);
        }
    }

    @Test
    void scans_of_single_components_cover_only_the_blocks_with_picture() throws IOException {
        for (String sampling : new String[] {"22 11 11", "44 11 11", "22 22 22", "32 21 11"}) {
            for (int[] size : SIZES) {
                JpegSample sample = new JpegSample(size[0], size[1], sampling);
                assertEqualsReader(sample.scan(1).scan(0).scan(2), sampling);
            }
        }
        JpegSample mixed = new JpegSample(70, 90, "22 11 11");
        assertEqualsReader(mixed.scan(0).scan(1, 2), "luma first");
    }

    @Test
    void a_single_component_is_not_subsampled_whatever_its_factors_say() throws IOException {
        assertEqualsReader(new JpegSample(33, 31, "11").scan(0), "11");
        JpegSample odd = new JpegSample(33, 31, "11").scan(0);
        byte[] jpeg = odd.bytes();
        int factors = indexOf(jpeg, 0xFF, Marker.SOF0) + 11;
        jpeg[factors] = 0x22;
        assertThat(samples(decode(jpeg, 0, 0).planes().get(0)))
                .containsExactly(samples(decode(odd, 0, 0).planes().get(0)));
    }

    @Test
    void progressive_scripts_of_all_kinds_give_the_same_picture() throws IOException {
        JpegSample plain =
                new JpegSample(90, 70, "22 11 11").asProgressive().band(0, 0, 0, 0, 0, 1, 2);
        assertEqualsReader(bands(plain, 63), "no spectral selection");
        plain = new JpegSample(90, 70, "22 11 11").asProgressive().band(0, 0, 0, 0, 0, 1, 2);
        assertEqualsReader(bands(plain, 1), "one coefficient at a time");
        JpegSample deep = new JpegSample(90, 70, "22 11 11").asProgressive();
        for (int low = 5; low >= 0; low--) {
            int high = low == 5 ? 0 : low + 1;
            deep.band(0, 0, high, low, 0).band(0, 0, high, low, 2, 1);
            for (int c = 0; c < 3; c++) {
                deep.band(1, 20, high, low, c).band(21, 63, high, low, c);
            }
        }
        assertEqualsReader(deep, "six bits one after the other");
    }

    private static JpegSample bands(JpegSample sample, int width) {
        for (int c = 0; c < 3; c++) {
            int step = c == 0 ? width : 63;
            for (int first = 1; first < 64; first += step) {
                sample.band(first, first + step - 1, 0, 0, c);
            }
        }
        return sample;
    }

    @Test
    void ends_of_more_blocks_than_one_run_can_name_decode() throws IOException {
        JpegSample sample = new JpegSample(1600, 1400, "11");
        for (int[] block : sample.blocks[0]) {
            Arrays.fill(block, 1, 64, 0);
        }
        sample.blocks[0][40][5] = 9;
        sample.blocks[0][34_000][7] = -9;
        assertEqualsReader(sample.progressive(), "long runs");
    }

    @Test
    void long_codes_decode_too() throws IOException {
        JpegSample sample = new JpegSample(90, 70, "22 11 11").withLongCodes();
        assertEqualsReader(sample.scan(0, 1, 2), "sequential");
        JpegSample progressive = new JpegSample(90, 70, "22 11 11").withLongCodes();
        assertEqualsReader(progressive.progressive(), "progressive");
    }

    private void assertEqualsReader(JpegSample sample, String name) throws IOException {
        Picture picture = decode(sample, 0, 0);
        assertThat(picture.sourceWidth()).isEqualTo(sample.width);
        assertThat(picture.sourceHeight()).isEqualTo(sample.height);
        for (int c = 0; c < sample.factors.length; c++) {
            Raster expected = readByJdk(sample.alone(c).scan(0).bytes());
            Plane plane = picture.planes().get(c);
            for (int y = 0; y < expected.getHeight(); y++) {
                for (int x = 0; x < expected.getWidth(); x++) {
                    float decoded = Math.max(0, Math.min(255, sampleAt(plane, x, y)));
                    if (Math.abs(decoded - expected.getSample(x, y, 0)) > 1.01f) {
                        assertThat(decoded)
                                .as(
                                        "%s, %d x %d, component %d at %d,%d",
                                        name, sample.width, sample.height, c, x, y)
                                .isCloseTo(expected.getSample(x, y, 0), within(1.01f));
                    }
                }
            }
        }
    }

    static int indexOf(byte[] jpeg, int first, int second) {
        for (int i = 0; ; i++) {
            if ((jpeg[i] & 0xFF) == first && (jpeg[i + 1] & 0xFF) == second) {
                return i;
            }
        }
    }

    static int[] all(JpegSample sample) {
        int[] all = new int[sample.factors.length];
        for (int c = 0; c < all.length; c++) {
            all[c] = c;
        }
        return all;
    }

    private static float sampleAt(Plane plane, int x, int y) {
        return sample(plane, y * plane.width() + x);
    }

    private Picture decode(JpegSample sample, int minWidth, int minHeight) throws IOException {
        return decode(sample.bytes(), minWidth, minHeight);
    }

    private Picture decode(byte[] jpeg, int minWidth, int minHeight) throws IOException {
        Path file = folder.resolve("sample.jpg");
        Files.write(file, jpeg);
        return JpegDecoder.decode(file, minWidth, minHeight);
    }

    private static Raster readByJdk(byte[] jpeg) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }
}

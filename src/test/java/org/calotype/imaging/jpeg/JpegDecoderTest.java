package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static int[] all(JpegSample sample) {
        int[] all = new int[sample.factors.length];
        for (int c = 0; c < all.length; c++) {
            all[c] = c;
        }
        return all;
    }

    private static float sampleAt(Plane plane, int x, int y) {
        return plane.samples()[y * plane.width() + x];
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

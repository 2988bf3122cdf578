package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Plane;
import org.calotype.imaging.Planes;
import org.calotype.imaging.bench.TexturePhoto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegShrinkTest {

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
        "11 21 11",
        "11",
    };

    private static final int[][] SIZES = {{9, 17}, {33, 31}, {130, 75}};

    @TempDir Path folder;

    @Test
    void the_shrink_is_the_greatest_that_leaves_twice_the_wanted_size() throws IOException {
        JpegSample sample = new JpegSample(800, 400, "22 11 11").scan(0, 1, 2);
        assertThat(shrinkFor(sample, 0, 0)).isEqualTo(1);
        assertThat(shrinkFor(sample, 50, 25)).isEqualTo(8);
        assertThat(shrinkFor(sample, 51, 25)).isEqualTo(4);
        assertThat(shrinkFor(sample, 50, 26)).isEqualTo(4);
        assertThat(shrinkFor(sample, 100, 0)).isEqualTo(4);
        assertThat(shrinkFor(sample, 101, 1)).isEqualTo(2);
        assertThat(shrinkFor(sample, 200, 100)).isEqualTo(2);
        assertThat(shrinkFor(sample, 201, 100)).isEqualTo(1);
        assertThat(shrinkFor(sample, 9999, 9999)).isEqualTo(1);
    }

    private int shrinkFor(JpegSample sample, int minWidth, int minHeight) throws IOException {
        Picture picture = decode(sample, minWidth, minHeight);
        assertThat(picture.sourceWidth()).isEqualTo(sample.width);
        return (int) (sample.width / picture.planes().get(0).contentWidth());
    }

    @Test
    void a_shrunk_block_is_the_small_transform_of_its_low_frequencies() throws IOException {
        for (String sampling : SAMPLINGS) {
            for (int[] size : SIZES) {
                for (int shrink = 2; shrink <= 8; shrink *= 2) {
                    JpegSample sample = new JpegSample(size[0], size[1], sampling);
                    sample.scan(JpegDecoderTest.all(sample));
                    Picture picture = decode(sample, size[0] / shrink / 2, size[1] / shrink / 2);
                    for (int c = 0; c < sample.factors.length; c++) {
                        assertIsSmallTransform(sample, c, shrink, picture.planes().get(c));
                    }
                }
            }
        }
    }

    /** Also proves that chroma is shrunk less: its blocks are larger where it is subsampled. */
    private static void assertIsSmallTransform(JpegSample sample, int c, int shrink, Plane plane) {
        double perColumn = (double) sample.maxHorizontal() / sample.factors[c][0];
        double perRow = (double) sample.maxVertical() / sample.factors[c][1];
        int columns = points(8.0 / shrink * perColumn);
        int rows = points(8.0 / shrink * perRow);
        assertThat(plane.contentWidth()).isEqualTo(sample.width / perColumn * columns / 8);
        assertThat(plane.contentHeight()).isEqualTo(sample.height / perRow * rows / 8);
        int last = (int) Math.ceil(plane.contentWidth()) - 1;
        int bottom = (int) Math.ceil(plane.contentHeight()) - 1;
        for (int y = 0; y <= bottom; y += 3) {
            for (int x = last % 2; x <= last; x += 2) {
                int[] block = sample.blocks[c][y / rows * sample.stride(c) + x / columns];
                assertThat(Planes.sample(plane, y * plane.width() + x))
                        .as("component %d of shrink %d at %d,%d", c, shrink, x, y)
                        .isCloseTo(transformed(block, columns, rows, x, y), within(0.01f));
            }
        }
    }

    private static int points(double meetingLuma) {
        return meetingLuma <= 1 ? 1 : meetingLuma <= 2 ? 2 : meetingLuma <= 4 ? 4 : 8;
    }

    private static float transformed(int[] block, int columns, int rows, int x, int y) {
        double sum = 128;
        for (int place = 0; place < 64; place++) {
            int u = ZigZag.column(place);
            int v = ZigZag.row(place);
            if (u < columns && v < rows) {
                double value = block[place] * JpegSample.quantum(place);
                sum += value * wave(columns, u, x) * wave(rows, v, y);
            }
        }
        return (float) sum;
    }

    private static double wave(int points, int frequency, int place) {
        double turn = (2 * (place % points) + 1) * frequency * Math.PI / (2 * points);
        return Math.sqrt(frequency == 0 ? 1 / 8.0 : 2 / 8.0) * Math.cos(turn);
    }

    @Test
    void progressive_shrinks_to_exactly_what_sequential_does() throws IOException {
        for (String sampling : SAMPLINGS) {
            for (int shrink = 1; shrink <= 8; shrink *= 2) {
                JpegSample plain = sample(sampling);
                Picture expected = shrunk(plain.scan(JpegDecoderTest.all(plain)), shrink);
                assertSame(shrunk(sample(sampling).progressive(), shrink), expected);
                JpegSample unrefined = sample(sampling).asProgressive().withLongCodes();
                for (int c = 0; c < plain.factors.length; c++) {
                    unrefined.band(0, 0, 0, 0, c).band(1, 63, 0, 0, c);
                }
                assertSame(shrunk(unrefined, shrink), expected);
            }
        }
    }

    @Test
    void coefficients_are_passed_over_whatever_their_codes() throws IOException {
        for (int shrink = 2; shrink <= 8; shrink *= 2) {
            Picture expected = shrunk(sample("22 11 11").scan(0, 1, 2), shrink);
            JpegSample longCodes = sample("22 11 11").withLongCodes();
            assertSame(shrunk(longCodes.scan(0, 1, 2), shrink), expected);
        }
    }

    private static JpegSample sample(String sampling) {
        return new JpegSample(130, 75, sampling);
    }

    private Picture shrunk(JpegSample sample, int shrink) throws IOException {
        return decode(sample, sample.width / shrink / 2, sample.height / shrink / 2);
    }

    private static void assertSame(Picture picture, Picture expected) {
        for (int c = 0; c < expected.planes().size(); c++) {
            assertThat(contentOf(picture.planes().get(c)))
                    .usingComparatorWithPrecision(0.01f)
                    .containsExactly(contentOf(expected.planes().get(c)));
        }
    }

    /** Blocks without picture differ: only a sequential scan sends them. */
    private static float[] contentOf(Plane plane) {
        int width = (int) Math.ceil(plane.contentWidth());
        int height = (int) Math.ceil(plane.contentHeight());
        float[] content = new float[width * height];
        float[] samples = Planes.samples(plane);
        for (int y = 0; y < height; y++) {
            System.arraycopy(samples, y * plane.width(), content, y * width, width);
        }
        return content;
    }

    @Test
    void a_photograph_shrinks_to_nearly_the_averages_of_its_pixels() throws IOException {
        BufferedImage photo = TexturePhoto.paint(640, 480);
        for (boolean progressive : new boolean[] {false, true}) {
            Path file = folder.resolve("photo.jpg");
            TexturePhoto.write(photo, 0.9f, progressive, file);
            Raster full = readByJdk(file);
            for (int shrink = 2; shrink <= 8; shrink *= 2) {
                Picture picture = JpegDecoder.decode(file, 320 / shrink, 240 / shrink);
                for (int c = 0; c < 3; c++) {
                    assertThat(differenceFromAverages(picture.planes().get(c), full, c, shrink))
                            .as("component %d at 1/%d", c, shrink)
                            .isLessThan(shrink == 8 ? 1.5 : 4);
                }
            }
        }
    }

    /** Root of the mean square. */
    private static double differenceFromAverages(Plane plane, Raster full, int c, int shrink) {
        double squares = 0;
        int width = full.getWidth() / shrink;
        int height = full.getHeight() / shrink;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int i = 0; i < shrink * shrink; i++) {
                    sum += full.getSample(x * shrink + i % shrink, y * shrink + i / shrink, c);
                }
                double off = sum / (shrink * shrink) - Planes.sample(plane, y * plane.width() + x);
                squares += off * off;
            }
        }
        return Math.sqrt(squares / (width * height));
    }

    private static Raster readByJdk(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    private Picture decode(JpegSample sample, int minWidth, int minHeight) throws IOException {
        Path file = folder.resolve("sample.jpg");
        Files.write(file, sample.bytes());
        return JpegDecoder.decode(file, minWidth, minHeight);
    }
}

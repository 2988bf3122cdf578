package org.calotype.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.calotype.imaging.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngEncoderTest {

    private static final int COLOUR_TYPE = 25;
    private static final int BIT_DEPTH = 24;

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void what_is_written_reads_back_the_same(int type) throws IOException {
        for (int[] size : new int[][] {{1, 1}, {7, 3}, {1, 300}, {301, 200}, {700, 500}}) {
            assertSurvives(TestPictures.noise(size[0], size[1], type));
            assertSurvives(TestPictures.drawing(size[0], size[1], type));
            assertSurvives(halfNoiseHalfDrawing(size[0], size[1], type));
        }
    }

    @Test
    void few_colours_become_a_palette_of_the_smallest_depth() throws IOException {
        for (int[] expected : new int[][] {{2, 1}, {4, 2}, {16, 4}, {256, 8}}) {
            byte[] file = written(colours(expected[0], BufferedImage.TYPE_3BYTE_BGR));
            assertThat((int) file[COLOUR_TYPE]).isEqualTo(Ihdr.PALETTE);
            assertThat((int) file[BIT_DEPTH]).isEqualTo(expected[1]);
            assertSurvives(colours(expected[0], BufferedImage.TYPE_3BYTE_BGR));
            assertSurvives(colours(expected[0], BufferedImage.TYPE_4BYTE_ABGR));
        }
        byte[] file = written(colours(257, BufferedImage.TYPE_3BYTE_BGR));
        assertThat((int) file[COLOUR_TYPE]).isEqualTo(Ihdr.RGB);
    }

    @Test
    void colour_and_alpha_are_written_only_where_there_are_any() throws IOException {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_4BYTE_ABGR);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, 0xFF000000 | (i % 256) * 0x010101);
        }
        assertThat((int) written(image)[COLOUR_TYPE]).isEqualTo(Ihdr.GREY);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, (i % 250 + 1) << 24 | (i % 256) * 0x010101);
        }
        assertThat((int) written(image)[COLOUR_TYPE]).isEqualTo(Ihdr.GREY_ALPHA);
        assertSurvives(image);
    }

    @Test
    void a_drawing_is_written_much_smaller_than_noise() throws IOException {
        int noise = written(TestPictures.noise(500, 375, BufferedImage.TYPE_3BYTE_BGR)).length;
        int drawing = written(TestPictures.drawing(500, 375, BufferedImage.TYPE_3BYTE_BGR)).length;
        assertThat(noise).isLessThan(500 * 375 * 3 + 5_000);
        assertThat(drawing).isLessThan(noise / 20);
    }

    private static void assertSurvives(BufferedImage image) throws IOException {
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(written(image)));
        assertThat(back.getWidth()).isEqualTo(image.getWidth());
        assertThat(back.getHeight()).isEqualTo(image.getHeight());
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (grey) {
                    int sample = image.getRaster().getSample(x, y, 0);
                    assertThat(greyOf(back, x, y)).isEqualTo(sample);
                } else if (image.getRGB(x, y) >>> 24 != 0) {
                    assertThat(argbOf(back, x, y)).isEqualTo(image.getRGB(x, y));
                } else {
                    assertThat(back.getRGB(x, y) >>> 24).isZero();
                }
            }
        }
    }

    /** The raw sample; the AWT would pass it through its own grey colour space. */
    private static int greyOf(BufferedImage image, int x, int y) {
        return image.getRaster().getNumBands() == 1
                        && image.getType() == BufferedImage.TYPE_BYTE_GRAY
                ? image.getRaster().getSample(x, y, 0)
                : image.getRGB(x, y) & 0xFF;
    }

    private static int argbOf(BufferedImage image, int x, int y) {
        if (image.getRaster().getNumBands() != 2) {
            return image.getRGB(x, y);
        }
        int grey = image.getRaster().getSample(x, y, 0);
        return image.getRaster().getSample(x, y, 1) << 24 | grey * 0x010101;
    }

    private static byte[] written(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngEncoder.write(image, out);
        return out.toByteArray();
    }

    private static BufferedImage halfNoiseHalfDrawing(int width, int height, int type) {
        BufferedImage image = TestPictures.noise(width, height, type);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.ORANGE);
        canvas.fillRect(0, height / 2, width, height);
        canvas.dispose();
        return image;
    }

    private static BufferedImage colours(int count, int type) {
        BufferedImage image = new BufferedImage(60, 60, type);
        for (int i = 0; i < 3600; i++) {
            int colour = i % count;
            int alpha = type == BufferedImage.TYPE_4BYTE_ABGR && colour % 3 == 0 ? 0x77 : 0xFF;
            image.setRGB(i % 60, i / 60, alpha << 24 | colour * 0x030507);
        }
        return image;
    }
}

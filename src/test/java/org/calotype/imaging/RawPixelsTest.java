package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.calotype.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawPixelsTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 61;

    @TempDir Path folder;

    private final BufferedImage drawing =
            TestPictures.drawing(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);

    @Test
    void a_part_is_scaled_as_that_of_a_picture_in_memory() throws IOException {
        for (BufferedImage stored :
                new BufferedImage[] {drawing, Orientation.RIGHT_TOP.apply(drawing)}) {
            Picture whole = TestPictures.picture(stored);
            RawPixels raw =
                    new RawPixels(written(rgb(stored)), stored.getWidth(), stored.getHeight());
            Crop middle = Crop.centred(whole.sourceSize(), 1, 1);
            for (int[] size : new int[][] {{33, 20}, {120, 120}, {1, 1}}) {
                assertScaled(raw, whole, Crop.whole(whole), size);
                assertScaled(raw, whole, middle, size);
            }
        }
    }

    private static void assertScaled(RawPixels raw, Picture whole, Crop crop, int[] size) {
        Picture scaled = raw.scaled(crop, size[0], size[1]);
        Picture expected = Resampler.scale(whole, crop, size[0], size[1]);
        for (int c = 0; c < 3; c++) {
            assertThat(Planes.samples(scaled.planes().get(c)))
                    .containsExactly(Planes.samples(expected.planes().get(c)), within(0.01f));
        }
    }

    @Test
    void the_whole_is_the_same_picture() throws IOException {
        BufferedImage image = new RawPixels(written(rgb(drawing)), WIDTH, HEIGHT).toImage();

        assertThat(image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH))
                .isEqualTo(drawing.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH));
    }

    @Test
    void too_few_and_too_many_bytes_are_no_picture() throws IOException {
        byte[] rgb = rgb(drawing);
        for (int length : new int[] {0, rgb.length - 1, rgb.length + 1}) {
            RawPixels raw = new RawPixels(written(Arrays.copyOf(rgb, length)), WIDTH, HEIGHT);
            assertThatThrownBy(raw::toImage).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> raw.scaled(new Crop(0, 0, 1, 1), 1, 1))
                    .isInstanceOf(Problem.class);
        }
    }

    private static byte[] rgb(BufferedImage image) {
        int width = image.getWidth();
        ByteArrayOutputStream rgb = new ByteArrayOutputStream();
        for (int pixel : image.getRGB(0, 0, width, image.getHeight(), null, 0, width)) {
            rgb.write(pixel >> 16);
            rgb.write(pixel >> 8);
            rgb.write(pixel);
        }
        return rgb.toByteArray();
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("pixels"), bytes);
    }
}

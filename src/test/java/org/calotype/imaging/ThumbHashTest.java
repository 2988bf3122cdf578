package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected hashes are what the npm package thumbhash 0.1.1 makes of the same pixels. */
class ThumbHashTest {

    @ParameterizedTest
    @CsvSource({
        "40, 30, false, 2fcJHZZgdndwh4h2iGiIh/OzD/eH",
        "20, 60, false, FYcJGg5QcwiHgopV+70lqPg=",
        "32, 32, true, 3LeBBQICgnagiIhoeOXBL/lncHeAeHh4eA==",
    })
    void hashes_are_those_of_the_reference(int width, int height, boolean alpha, String hash) {
        assertThat(ThumbHash.of(picture(width, height, alpha))).isEqualTo(hash);
    }

    @Test
    void a_picture_of_one_pixel_has_a_hash() {
        assertThat(ThumbHash.of(picture(1, 1, false))).isNotEmpty();
    }

    @Test
    void larger_pictures_are_to_be_scaled_first() {
        assertThatThrownBy(() -> ThumbHash.of(picture(101, 20, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage picture(int width, int height, boolean alpha) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int opacity = alpha ? (x + y) & 255 : 255;
                picture.setRGB(
                        x,
                        y,
                        opacity << 24 | (x * 5 & 255) << 16 | (y * 7 & 255) << 8 | (x * y & 255));
            }
        }
        return picture;
    }
}

package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RowScalerTest {

    @Test
    void scales_row_by_row_as_the_whole_picture_is_scaled() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR}) {
            Picture whole = TestPictures.picture(TestPictures.drawing(90, 61, type));
            for (int[] size : new int[][] {{89, 60}, {33, 20}, {7, 5}, {120, 80}, {1, 1}}) {
                Picture expected = Resampler.scale(whole, Crop.whole(whole), size[0], size[1]);
                RowScaler scaler = new RowScaler(new HeldRows(whole), size[0], size[1]);
                for (int y = 0; y < size[1]; y += 16) {
                    int rows = Math.min(16, size[1] - y);
                    assertSame(scaler.strip(y, rows), expected, y);
                }
            }
        }
    }

    private static void assertSame(Picture strip, Picture whole, int top) {
        for (int c = 0; c < whole.planes().size(); c++) {
            float[] samples = Planes.samples(strip.planes().get(c));
            int start = top * whole.sourceWidth();
            for (int i = 0; i < samples.length; i++) {
                assertThat(samples[i])
                        .as("plane %d, sample %d", c, start + i)
                        .isCloseTo(Planes.sample(whole.planes().get(c), start + i), within(0.01f));
            }
        }
        assertThat(strip.alpha() == null).isEqualTo(whole.alpha() == null);
    }
}

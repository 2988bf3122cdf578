package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.format.MediaFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeCostTest {

    @Test
    void a_picture_that_is_not_shrunk_counts_its_own_pixels() {
        assertThat(DecodeCost.pixels(rgba(1_000, 1_000), 0, 0)).isBetween(1_333_333L, 1_400_000L);
    }

    /** Each row is an array of its own, however short: 160 MB for the longest side there is. */
    @ParameterizedTest
    @CsvSource({"1, 1000000", "1000000, 1"})
    void a_long_line_counts_what_its_rows_take(int width, int height) {
        assertThat(DecodeCost.heapBytes(rgba(width, height), 1, 500)).isGreaterThan(160_000_000);
    }

    private static ImageHeader rgba(int width, int height) {
        long pixels = (long) width * height;
        return new ImageHeader(MediaFormat.PNG, width, height, 1, true, 8, false, 1, pixels, false);
    }
}

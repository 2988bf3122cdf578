package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivativeSpecTest {

    @Test
    void a_cover_has_exactly_its_size_even_of_a_single_pixel() {
        DerivativeSpec thumb = DerivativeSpec.cover(320, 320);
        assertThat(thumb.sizeFor(new PixelSize(1, 1))).isEqualTo(new PixelSize(320, 320));
        assertThat(thumb.sizeFor(new PixelSize(4000, 10))).isEqualTo(new PixelSize(320, 320));
    }

    @Test
    void a_fixed_width_rounds_the_height_by_ratio() {
        DerivativeSpec medium = DerivativeSpec.fitWidth(500);
        assertThat(medium.sizeFor(new PixelSize(900, 600))).isEqualTo(new PixelSize(500, 333));
        assertThat(medium.sizeFor(new PixelSize(4000, 3000))).isEqualTo(new PixelSize(500, 375));
        assertThat(medium.sizeFor(new PixelSize(9000, 1))).isEqualTo(new PixelSize(500, 1));
    }

    @Test
    void a_fixed_height_rounds_the_width_by_ratio() {
        DerivativeSpec medium = DerivativeSpec.fitHeight(500);
        assertThat(medium.sizeFor(new PixelSize(900, 600))).isEqualTo(new PixelSize(750, 500));
    }

    @Test
    void what_is_smaller_is_never_enlarged_to_fit() {
        PixelSize small = new PixelSize(300, 7);
        assertThat(DerivativeSpec.fitWidth(500).sizeFor(small)).isEqualTo(small);
        assertThat(DerivativeSpec.fitHeight(500).sizeFor(small)).isEqualTo(small);
    }

    @Test
    void a_cover_is_cut_from_a_whole_that_is_scaled_to_hold_it() {
        DerivativeSpec thumb = DerivativeSpec.cover(320, 320);
        assertThat(thumb.scaledSizeFor(new PixelSize(4000, 3000)))
                .isEqualTo(new PixelSize(427, 320));
    }
}

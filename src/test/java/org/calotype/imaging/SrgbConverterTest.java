package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.calotype.imaging.Picture.Colour;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SrgbConverterTest {

    @Test
    void luminance_and_chroma_become_red_green_and_blue() {
        assertThat(rgb(Colour.YCBCR, null, 76.245f, 84.972f, 255.5f)).isEqualTo(0xFFFF0000);
        assertThat(rgb(Colour.YCBCR, null, 128, 128, 128)).isEqualTo(0xFF808080);
        assertThat(rgb(Colour.YCBCR, null, 255, 128, 128)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void overshoot_is_clamped() {
        assertThat(rgb(Colour.RGB, null, 300, -20, 254.6f)).isEqualTo(0xFFFF00FF);
    }

    @Test
    void inks_without_a_profile_take_light_away() {
        assertThat(rgb(Colour.CMYK, null, 0, 0, 0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(rgb(Colour.CMYK, null, 255, 0, 0, 0)).isEqualTo(0xFF00FFFF);
        assertThat(rgb(Colour.CMYK, null, 0, 0, 0, 255)).isEqualTo(0xFF000000);
        assertThat(rgb(Colour.YCCK, null, 0, 128, 128, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void grey_without_a_profile_stays_grey() {
        BufferedImage image = convert(Colour.GREY, null, null, 10.4f);
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(image.getRaster().getSample(0, 0, 0)).isEqualTo(10);
    }

    @Test
    void alpha_is_kept() {
        BufferedImage image = convert(Colour.GREY, null, 128.2f, 10.4f);
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_4BYTE_ABGR);
        assertThat(image.getRGB(1, 0)).isEqualTo(0x800A0A0A);
    }

    @Test
    void an_embedded_profile_is_honoured() {
        IccProfile linear = profile(ColorSpace.CS_LINEAR_RGB);
        int lighter = rgb(Colour.RGB, linear, 55, 55, 55);
        assertThat(lighter & 255).isBetween(126, 130);
        assertThat(lighter >> 8 & 255).isBetween(126, 130);
        IccProfile grey = profile(ColorSpace.CS_GRAY);
        assertThat(rgb(Colour.GREY, grey, 55) & 255).isBetween(126, 130);
    }

    @Test
    void a_broken_or_foreign_profile_is_ignored() {
        IccProfile linear = profile(ColorSpace.CS_LINEAR_RGB);
        assertThat(rgb(Colour.RGB, new IccProfile(new byte[] {1, 2, 3}), 9, 8, 7))
                .isEqualTo(0xFF090807);
        assertThat(rgb(Colour.CMYK, linear, 0, 0, 0, 0)).isEqualTo(0xFFFFFFFF);
        for (int length = 0; length < linear.bytes().length; length += 7) {
            IccProfile cut = new IccProfile(Arrays.copyOf(linear.bytes(), length));
            assertThat(rgb(Colour.RGB, cut, 0, 0, 0)).as("cut at %d", length).isEqualTo(0xFF000000);
        }
    }

    private static IccProfile profile(int colourSpace) {
        return new IccProfile(ICC_Profile.getInstance(colourSpace).getData());
    }

    private static int rgb(Colour colour, @Nullable IccProfile profile, float... samples) {
        return convert(colour, profile, null, samples).getRGB(1, 0);
    }

    private static BufferedImage convert(
            Colour colour, @Nullable IccProfile profile, @Nullable Float alpha, float... samples) {
        List<Plane> planes = new ArrayList<>();
        for (float sample : samples) {
            planes.add(Plane.full(2, 1, new float[] {sample, sample}));
        }
        Plane opacity = alpha == null ? null : Plane.full(2, 1, new float[] {alpha, alpha});
        return SrgbConverter.toSrgb(new Picture(2, 1, colour, planes, opacity, profile));
    }
}

package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    void our_way_through_a_profile_ends_where_the_platforms_does() {
        for (IccProfile profile :
                List.of(displayP3(), gamma22(), profile(ColorSpace.CS_LINEAR_RGB))) {
            assertThat(profile.matrix()).isPresent();
            float[][] colours = new float[3][1000];
            byte[] device = new byte[3000];
            for (int i = 0; i < 3000; i++) {
                colours[i % 3][i / 3] = i / 3 / (int) Math.pow(10, i % 3) % 10 * 28;
                device[i] = (byte) colours[i % 3][i / 3];
            }
            byte[] expected = new byte[3000];
            assertThat(profile.convert(ColorSpace.TYPE_RGB, raster(device), raster(expected)))
                    .isTrue();
            profile.matrix().orElseThrow().toSrgb(colours[0], colours[1], colours[2]);
            for (int i = 0; i < 3000; i++) {
                assertThat(colours[i % 3][i / 3])
                        .as("channel %d of colour %d", i % 3, i / 3)
                        .isCloseTo(expected[i] & 255, within(2f));
            }
        }
    }

    private static WritableRaster raster(byte[] rgb) {
        int[] offsets = {0, 1, 2};
        DataBufferByte buffer = new DataBufferByte(rgb, rgb.length);
        return Raster.createInterleavedRaster(buffer, 1000, 1, 3000, 3, offsets, null);
    }

    @Test
    void the_profile_of_srgb_changes_nothing() {
        IccProfile srgb = profile(ColorSpace.CS_sRGB);
        assertThat(srgb.matrix().orElseThrow().isSrgb()).isTrue();
        assertThat(gamma22().matrix().orElseThrow().isSrgb()).isFalse();
        assertThat(rgb(Colour.RGB, srgb, 9, 8, 7)).isEqualTo(0xFF090807);
    }

    /** As in photographs of telephones: parametric curves of type 3. */
    private static IccProfile displayP3() {
        ByteBuffer curve = ByteBuffer.allocate(32);
        curve.put("para".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(3 << 16);
        for (double value : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
            curve.putInt((int) Math.round(value * 65536));
        }
        return matrixProfile(
                curve.array(),
                0.51512,
                0.24120,
                -0.00105,
                0.29198,
                0.69225,
                0.04189,
                0.15710,
                0.06657,
                0.78407);
    }

    /** Adobe's RGB of 1998: a gamma. */
    private static IccProfile gamma22() {
        ByteBuffer curve = ByteBuffer.allocate(16);
        curve.put("curv".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(1);
        curve.putShort((short) (2.19921875 * 256));
        return matrixProfile(
                curve.array(),
                0.60974,
                0.31111,
                0.01947,
                0.20528,
                0.62567,
                0.06087,
                0.14919,
                0.06322,
                0.74457);
    }

    private static IccProfile matrixProfile(byte[] curve, double... colorants) {
        String[] tags = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "wtpt"};
        int data = 128 + 4 + 12 * tags.length;
        ByteBuffer profile = ByteBuffer.allocate(data + 4 * 20 + curve.length);
        profile.putInt(0, profile.capacity()).putInt(8, 0x02400000);
        profile.put(12, "mntrRGB XYZ ".getBytes(StandardCharsets.US_ASCII));
        profile.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
        profile.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D);
        profile.putInt(128, tags.length);
        for (int i = 0; i < tags.length; i++) {
            boolean isCurve = tags[i].endsWith("TRC");
            int xyz = data + 20 * Math.min(i, 3);
            int entry = 132 + 12 * i;
            profile.put(entry, tags[i].getBytes(StandardCharsets.US_ASCII));
            profile.putInt(entry + 4, isCurve ? data + 80 : xyz);
            profile.putInt(entry + 8, isCurve ? curve.length : 20);
        }
        double[] white = {0.9642, 1, 0.8249};
        for (int i = 0; i < 4; i++) {
            profile.put(data + 20 * i, "XYZ ".getBytes(StandardCharsets.US_ASCII));
            for (int j = 0; j < 3; j++) {
                double value = i < 3 ? colorants[3 * i + j] : white[j];
                profile.putInt(data + 20 * i + 8 + 4 * j, (int) Math.round(value * 65536));
            }
        }
        profile.put(data + 80, curve);
        return new IccProfile(profile.array());
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
            planes.add(Planes.of(2, 1, new float[] {sample, sample}));
        }
        Plane opacity = alpha == null ? null : Planes.of(2, 1, new float[] {alpha, alpha});
        return SrgbConverter.toSrgb(new Picture(2, 1, colour, planes, opacity, profile));
    }
}

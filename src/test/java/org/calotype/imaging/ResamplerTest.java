package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.calotype.imaging.Planes.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    @Test
    void a_single_pixel_becomes_a_thumb() {
        Picture dot = grey(1, 1, 77);
        Picture thumb = Resampler.scale(dot, Crop.whole(dot), 320, 320);
        assertThat(thumb.sourceWidth()).isEqualTo(320);
        assertThat(samples(thumb)).hasSize(320 * 320).containsOnly(77);
    }

    @Test
    void one_colour_stays_that_colour_at_every_size() {
        Picture flat = grey(37, 53, 200);
        for (int size : new int[] {1, 2, 7, 37, 40, 100}) {
            for (float sample : samples(Resampler.scale(flat, Crop.whole(flat), size, size))) {
                assertThat(sample).isCloseTo(200, within(0.001f));
            }
        }
    }

    @Test
    void the_same_size_is_the_same_picture() {
        Picture ramp = ramp(31, 17);
        assertThat(samples(Resampler.scale(ramp, Crop.whole(ramp), 31, 17)))
                .usingComparatorWithPrecision(0.001f)
                .containsExactly(samples(ramp));
    }

    @Test
    void a_ramp_stays_a_ramp_when_halved_and_doubled() {
        Picture ramp = ramp(64, 64);
        float[] half = samples(Resampler.scale(ramp, Crop.whole(ramp), 32, 32));
        float[] twice = samples(Resampler.scale(ramp, Crop.whole(ramp), 128, 128));
        for (int i = 8; i < 24; i++) {
            assertThat(half[16 * 32 + i]).isCloseTo(2 * i + 0.5f, within(0.05f));
        }
        for (int i = 32; i < 96; i++) {
            assertThat(twice[64 * 128 + i]).isCloseTo(i / 2f - 0.25f, within(0.3f));
        }
    }

    @Test
    void the_mean_is_that_of_the_pixels_an_output_covers() {
        float[] samples = samples(Resampler.mean(ramp(60, 4), 20, 1));
        for (int i = 0; i < 20; i++) {
            assertThat(samples[i]).isCloseTo(3 * i + 1, within(0.001f));
        }
        for (float sample : samples(Resampler.mean(grey(37, 53, 200), 10, 14))) {
            assertThat(sample).isCloseTo(200, within(0.001f));
        }
    }

    @Test
    void a_crop_shows_that_part() {
        Picture ramp = ramp(100, 50);
        Picture part = Resampler.scale(ramp, new Crop(20, 10, 40, 20), 40, 20);
        for (int x = 0; x < 40; x++) {
            assertThat(samples(part)[5 * 40 + x]).isCloseTo(20f + x, within(0.001f));
        }
        assertThat(Crop.centred(ramp.sourceSize(), 320, 320)).isEqualTo(new Crop(25, 0, 50, 50));
    }

    @Test
    void padding_beyond_the_content_is_never_seen() {
        float[] samples = new float[16 * 16];
        Arrays.fill(samples, 255);
        for (int y = 0; y < 10; y++) {
            Arrays.fill(samples, y * 16, y * 16 + 11, 90);
        }
        Plane padded = Plane.of(16, 16, 10.25, 9.5, samples);
        Picture picture = new Picture(41, 38, Picture.Colour.GREY, List.of(padded), null, null);
        for (float sample : samples(Resampler.scale(picture, Crop.whole(picture), 20, 30))) {
            assertThat(sample).isCloseTo(90, within(0.001f));
        }
    }

    @Test
    void subsampled_chroma_lands_where_the_luma_is() {
        Plane luma = ramp(64, 64).planes().get(0);
        float[] half = new float[32 * 32];
        for (int i = 0; i < half.length; i++) {
            half[i] = 2 * (i % 32) + 0.5f;
        }
        Plane chroma = Planes.of(32, 32, half);
        Picture picture =
                new Picture(
                        64, 64, Picture.Colour.YCBCR, List.of(luma, chroma, chroma), null, null);
        Picture scaled = Resampler.scale(picture, Crop.whole(picture), 24, 24);
        for (int i = 6; i < 18; i++) {
            float expected = sample(scaled.planes().get(0), 12 * 24 + i);
            assertThat(sample(scaled.planes().get(1), 12 * 24 + i))
                    .isCloseTo(expected, within(0.3f));
        }
    }

    @Test
    void colour_of_transparent_pixels_does_not_bleed() {
        float[] green = new float[20 * 20];
        float[] alpha = new float[20 * 20];
        for (int i = 0; i < green.length; i++) {
            boolean left = i % 20 < 10;
            green[i] = left ? 120 : 255;
            alpha[i] = left ? 255 : 0;
        }
        Picture picture =
                new Picture(
                        20,
                        20,
                        Picture.Colour.GREY,
                        List.of(Planes.of(20, 20, green)),
                        Planes.of(20, 20, alpha),
                        null);
        Picture scaled = Resampler.scale(picture, Crop.whole(picture), 7, 7);
        Plane opacity = Objects.requireNonNull(scaled.alpha());
        for (int i = 0; i < 49; i++) {
            assertThat(sample(opacity, i)).isBetween(0f, 255f);
            if (sample(opacity, i) > 1) {
                assertThat(samples(scaled)[i]).isCloseTo(120, within(0.01f));
            }
        }
    }

    private static Picture grey(int width, int height, float value) {
        float[] samples = new float[width * height];
        Arrays.fill(samples, value);
        return greyOf(width, height, samples);
    }

    private static Picture ramp(int width, int height) {
        float[] samples = new float[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % width;
        }
        return greyOf(width, height, samples);
    }

    private static Picture greyOf(int width, int height, float[] samples) {
        Plane plane = Planes.of(width, height, samples);
        return new Picture(width, height, Picture.Colour.GREY, List.of(plane), null, null);
    }

    private static float[] samples(Picture picture) {
        return Planes.samples(picture.planes().get(0));
    }
}

package org.calotype.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scales pictures, down and up, with a separable Lanczos filter of three lobes.
 *
 * <p>Works on the planes as they are: each has its own size and content extent, and each is brought
 * to the wanted size in one step, so subsampled chroma never passes through an intermediate size.
 * Beyond the content the edge is repeated. Samples may overshoot 0..255 a little, as the filter
 * demands; rounding and clamping come last, in {@link SrgbConverter}.
 */
public final class Resampler {

    private Resampler() {}

    /**
     * The part of the picture in the wanted size. The result is a picture of its own: all planes
     * are {@code width} x {@code height}, and so is its source, so it can be scaled again.
     */
    public static Picture scale(Picture source, Crop crop, int width, int height) {
        Target target = new Target(source, crop, width, height);
        Plane alpha = source.alpha();
        if (alpha == null) {
            List<Plane> scaled = source.planes().stream().map(target::scale).toList();
            return new Picture(width, height, source.colour(), scaled, null, source.iccProfile());
        }
        Plane opacity = target.scale(alpha);
        List<Plane> scaled = new ArrayList<>();
        for (int i = 0; i < source.planes().size(); i++) {
            Plane plane = source.planes().get(i);
            float neutral = source.colour().neutral(i);
            Plane weighted =
                    target.scale(premultiply(plane, alphaOnGridOf(plane, source, alpha), neutral));
            scaled.add(unpremultiply(weighted, opacity, neutral));
        }
        return new Picture(
                width, height, source.colour(), scaled, clamp(opacity), source.iccProfile());
    }

    private static Plane alphaOnGridOf(Plane plane, Picture source, Plane alpha) {
        if (plane.width() == alpha.width() && plane.height() == alpha.height()) {
            return alpha;
        }
        return new Target(source, Crop.whole(source), plane.width(), plane.height()).scale(alpha);
    }

    private static Plane premultiply(Plane plane, Plane alpha, float neutral) {
        float[] weighted = new float[plane.width() * plane.height()];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = (plane.samples()[i] - neutral) * alpha.samples()[i] * (1 / 255f);
        }
        return new Plane(
                plane.width(),
                plane.height(),
                plane.contentWidth(),
                plane.contentHeight(),
                weighted);
    }

    private static Plane unpremultiply(Plane weighted, Plane alpha, float neutral) {
        float[] samples = weighted.samples();
        for (int i = 0; i < samples.length; i++) {
            float opacity = alpha.samples()[i];
            samples[i] = neutral + (opacity < 0.5f ? 0 : samples[i] * 255 / opacity);
        }
        return weighted;
    }

    private static Plane clamp(Plane alpha) {
        float[] samples = alpha.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.max(0, Math.min(255, samples[i]));
        }
        return alpha;
    }

    /** Where every plane of one picture goes. */
    private record Target(Picture source, Crop crop, int width, int height) {

        Plane scale(Plane plane) {
            double perColumn = plane.contentWidth() / source.sourceWidth();
            double perRow = plane.contentHeight() / source.sourceHeight();
            ResampleFilter rows =
                    ResampleFilter.of(
                            crop.y() * perRow,
                            crop.height() * perRow,
                            height,
                            plane.contentHeight());
            ResampleFilter columns =
                    ResampleFilter.of(
                            crop.x() * perColumn,
                            crop.width() * perColumn,
                            width,
                            plane.contentWidth());
            int length = columns.end();
            RowWindow window = new RowWindow(plane, rows.taps(), length);
            float[][] narrow = rows.apply(window::row, length);
            float[][] scaled = columns.apply(x -> narrow[x], height);
            float[] samples = new float[width * height];
            for (int y = 0; y < height; y++) {
                System.arraycopy(scaled[y], 0, samples, y * width, width);
            }
            return Plane.full(width, height, samples);
        }
    }

    /** The latest rows of a plane as arrays of their own. */
    private static final class RowWindow {

        private final Plane plane;
        private final float[][] rows;
        private final int[] loaded;

        RowWindow(Plane plane, int height, int length) {
            this.plane = plane;
            rows = new float[height][length];
            loaded = new int[height];
            Arrays.fill(loaded, -1);
        }

        float[] row(int index) {
            int slot = index % rows.length;
            float[] row = rows[slot];
            if (loaded[slot] != index) {
                System.arraycopy(plane.samples(), index * plane.width(), row, 0, row.length);
                loaded[slot] = index;
            }
            return row;
        }
    }
}

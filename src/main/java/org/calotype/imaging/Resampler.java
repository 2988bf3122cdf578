package org.calotype.imaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calotype.imaging.ResampleFilter.Kernel;

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
        return scale(Kernel.LANCZOS, source, crop, width, height);
    }

    /** The whole picture in a smaller size, for what is not looked at: a fifth of the work. */
    static Picture mean(Picture source, int width, int height) {
        return scale(Kernel.MEAN, source, Crop.whole(source), width, height);
    }

    private static Picture scale(Kernel kernel, Picture source, Crop crop, int width, int height) {
        if (isOf(source, crop, width, height)) {
            return source;
        }
        Target target = new Target(kernel, source, crop, width, height);
        Plane alpha = source.alpha();
        if (alpha == null) {
            List<Plane> scaled =
                    source.planes().stream().map(plane -> Plane.full(target.scale(plane))).toList();
            return new Picture(width, height, source.colour(), scaled, null, source.iccProfile());
        }
        float[][] opacity = target.scale(alpha);
        List<Plane> scaled = new ArrayList<>();
        for (int i = 0; i < source.planes().size(); i++) {
            Plane plane = source.planes().get(i);
            float neutral = source.colour().neutral(i);
            float[][] weighted =
                    target.scale(
                            premultiply(
                                    plane, alphaOnGridOf(kernel, plane, source, alpha), neutral));
            for (int y = 0; y < height; y++) {
                unpremultiply(weighted[y], opacity[y], neutral);
            }
            scaled.add(Plane.full(weighted));
        }
        for (float[] row : opacity) {
            clamp(row);
        }
        return new Picture(
                width, height, source.colour(), scaled, Plane.full(opacity), source.iccProfile());
    }

    /** Whether the picture has that size already. */
    private static boolean isOf(Picture source, Crop crop, int width, int height) {
        return crop.equals(Crop.whole(source))
                && source.sourceWidth() == width
                && source.sourceHeight() == height
                && source.alpha() == null
                && source.planes().stream()
                        .allMatch(
                                plane ->
                                        plane.width() == width
                                                && plane.height() == height
                                                && plane.contentWidth() == width
                                                && plane.contentHeight() == height);
    }

    private static Plane alphaOnGridOf(Kernel kernel, Plane plane, Picture source, Plane alpha) {
        int width = plane.width();
        int height = plane.height();
        if (width == alpha.width() && height == alpha.height()) {
            return alpha;
        }
        Target grid = new Target(kernel, source, Crop.whole(source), width, height);
        return Plane.full(grid.scale(alpha));
    }

    private static Plane premultiply(Plane plane, Plane alpha, float neutral) {
        return new Plane(
                plane.width(),
                plane.height(),
                plane.contentWidth(),
                plane.contentHeight(),
                (y, x, samples) -> {
                    float[] opacity = new float[samples.length];
                    plane.rows().read(y, x, samples);
                    alpha.rows().read(y, x, opacity);
                    premultiply(samples, opacity, neutral);
                });
    }

    /** What is transparent has no colour: it is weighted by alpha before it is mixed. */
    static void premultiply(float[] samples, float[] opacity, float neutral) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (samples[i] - neutral) * opacity[i] * (1 / 255f);
        }
    }

    static void unpremultiply(float[] samples, float[] opacity, float neutral) {
        for (int i = 0; i < samples.length; i++) {
            float alpha = opacity[i];
            samples[i] = neutral + (alpha < 0.5f ? 0 : samples[i] * 255 / alpha);
        }
    }

    static void clamp(float[] opacity) {
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = Math.max(0, Math.min(255, opacity[i]));
        }
    }

    /** Where every plane of one picture goes. */
    private static final class Target {

        private final Kernel kernel;
        private final Picture source;
        private final Crop crop;
        private final int width;
        private final int height;
        private final Map<Extent, Filters> filters = new HashMap<>();

        /** A plane that is as high as wanted, and turned over; used for one after the other. */
        private float[][] narrow = {};

        Target(Kernel kernel, Picture source, Crop crop, int width, int height) {
            this.kernel = kernel;
            this.source = source;
            this.crop = crop;
            this.width = width;
            this.height = height;
        }

        /** What planes have in common that are scaled by the same filters. */
        private record Extent(double contentWidth, double contentHeight) {}

        private record Filters(ResampleFilter columns, ResampleFilter rows) {}

        float[][] scale(Plane plane) {
            Extent extent = new Extent(plane.contentWidth(), plane.contentHeight());
            Filters both = filters.computeIfAbsent(extent, this::filtersFor);
            int start = both.columns.start();
            int reach = both.columns.reach();
            if (narrow.length != reach) {
                narrow = new float[reach][height];
            }
            both.rows.sumAndTurn(
                    new RowWindow(plane.rows(), start, reach, both.rows.taps()), narrow);
            float[][] scaled = new float[height][width];
            both.columns.sumAndTurn(column -> narrow[column - start], scaled);
            return scaled;
        }

        private Filters filtersFor(Extent extent) {
            double perColumn = extent.contentWidth / source.sourceWidth();
            double perRow = extent.contentHeight / source.sourceHeight();
            return new Filters(
                    ResampleFilter.of(
                            kernel,
                            crop.x() * perColumn,
                            crop.width() * perColumn,
                            width,
                            extent.contentWidth),
                    ResampleFilter.of(
                            kernel,
                            crop.y() * perRow,
                            crop.height() * perRow,
                            height,
                            extent.contentHeight));
        }
    }
}

package org.calotype.imaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        if (isOf(source, crop, width, height)) {
            return source;
        }
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

    static Plane unpremultiply(Plane weighted, Plane alpha, float neutral) {
        float[] samples = weighted.samples();
        for (int i = 0; i < samples.length; i++) {
            float opacity = alpha.samples()[i];
            samples[i] = neutral + (opacity < 0.5f ? 0 : samples[i] * 255 / opacity);
        }
        return weighted;
    }

    static Plane clamp(Plane alpha) {
        float[] samples = alpha.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.max(0, Math.min(255, samples[i]));
        }
        return alpha;
    }

    /** Where every plane of one picture goes. */
    private static final class Target {

        private final Picture source;
        private final Crop crop;
        private final int width;
        private final int height;
        private final Map<Extent, Filters> filters = new HashMap<>();

        /** A plane that is as high as wanted, and turned over; used for one after the other. */
        private float[] narrow = {};

        Target(Picture source, Crop crop, int width, int height) {
            this.source = source;
            this.crop = crop;
            this.width = width;
            this.height = height;
        }

        /** What planes have in common that are scaled by the same filters. */
        private record Extent(double contentWidth, double contentHeight) {}

        private record Filters(ResampleFilter columns, ResampleFilter rows) {}

        Plane scale(Plane plane) {
            Extent extent = new Extent(plane.contentWidth(), plane.contentHeight());
            Filters both = filters.computeIfAbsent(extent, this::filtersFor);
            int start = both.columns.start();
            int reach = both.columns.reach();
            if (narrow.length != reach * height) {
                narrow = new float[reach * height];
            }
            both.rows.sumAndTurn(plane.samples(), 0, plane.width(), start, reach, narrow);
            float[] scaled = new float[width * height];
            both.columns.sumAndTurn(narrow, start, height, 0, height, scaled);
            return Plane.full(width, height, scaled);
        }

        private Filters filtersFor(Extent extent) {
            double perColumn = extent.contentWidth / source.sourceWidth();
            double perRow = extent.contentHeight / source.sourceHeight();
            return new Filters(
                    ResampleFilter.of(
                            crop.x() * perColumn,
                            crop.width() * perColumn,
                            width,
                            extent.contentWidth),
                    ResampleFilter.of(
                            crop.y() * perRow,
                            crop.height() * perRow,
                            height,
                            extent.contentHeight));
        }
    }
}

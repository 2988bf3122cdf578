package org.calotype.imaging;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.calotype.imaging.ResampleFilter.Kernel;

/**
 * Scales a picture while it is decoded, with the filter of {@link Resampler}. Holds the rows that
 * the filter reaches and no others.
 */
final class RowScaler {

    private final PictureRows source;
    private final int width;
    private final List<Channel> channels = new ArrayList<>();

    /**
     * @param crop what is shown of the stored picture
     * @param width of the scaled picture, in the turn of the stored one
     */
    RowScaler(PictureRows source, Crop crop, int width, int height) {
        this.source = source;
        this.width = width;
        for (PictureRows.Extent extent : source.planes()) {
            double perColumn = extent.contentWidth() / source.sourceWidth();
            double perRow = extent.contentHeight() / source.sourceHeight();
            channels.add(
                    new Channel(
                            ResampleFilter.of(
                                    Kernel.LANCZOS,
                                    crop.x() * perColumn,
                                    crop.width() * perColumn,
                                    width,
                                    extent.contentWidth()),
                            ResampleFilter.of(
                                    Kernel.LANCZOS,
                                    crop.y() * perRow,
                                    crop.height() * perRow,
                                    height,
                                    extent.contentHeight()),
                            (int) Math.ceil(extent.contentWidth() - 1e-6)));
        }
    }

    /** Everything of the picture. */
    RowScaler(PictureRows source, int width, int height) {
        this(
                source,
                Crop.whole(new PixelSize(source.sourceWidth(), source.sourceHeight())),
                width,
                height);
    }

    /**
     * The next rows of the scaled picture, as a picture of their own.
     *
     * @param first number of the first one; strips are asked for in order
     */
    Picture strip(int first, int rows) throws IOException {
        float[][][] planes = new float[channels.size()][rows][width];
        for (int row = 0; row < rows; row++) {
            while (!isReady(first + row)) {
                source.advance(this::take);
            }
            for (int i = 0; i < channels.size(); i++) {
                channels.get(i).scale(first + row, planes[i][row]);
            }
        }
        return picture(planes, rows);
    }

    private boolean isReady(int row) {
        return channels.stream().allMatch(channel -> channel.isReady(row));
    }

    private Picture picture(float[][][] planes, int rows) {
        int colours = source.colour().planes();
        Plane alpha = null;
        if (source.hasAlpha()) {
            float[][] opacity = planes[colours];
            for (int y = 0; y < rows; y++) {
                for (int i = 0; i < colours; i++) {
                    float neutral = source.colour().neutral(i);
                    Resampler.unpremultiply(planes[i][y], opacity[y], neutral);
                }
                Resampler.clamp(opacity[y]);
            }
            alpha = Plane.full(opacity);
        }
        List<Plane> shown = Arrays.stream(planes).limit(colours).map(Plane::full).toList();
        return new Picture(width, rows, source.colour(), shown, alpha, source.iccProfile());
    }

    private void take(int plane, int row, float[] samples, int offset) {
        Channel channel = channels.get(plane);
        float[] kept = channel.take(row, samples, offset);
        int colours = source.colour().planes();
        if (kept.length > 0 && plane < colours && source.hasAlpha()) {
            float[] opacity = channels.get(colours).latest();
            Resampler.premultiply(kept, opacity, source.colour().neutral(plane));
        }
    }

    /** One plane on its way. */
    private static final class Channel {

        private static final float[] NOTHING = {};

        private final ResampleFilter columns;
        private final ResampleFilter rows;

        /** Rows that output may still need, from {@link #firstHeld} on. */
        private final List<float[]> held = new ArrayList<>();

        private final Deque<float[]> spent = new ArrayDeque<>();
        private final float[] mixed;
        private int firstHeld;

        Channel(ResampleFilter columns, ResampleFilter rows, int inputs) {
            this.columns = columns;
            this.rows = rows;
            mixed = new float[inputs];
        }

        boolean isReady(int output) {
            return rows.first(output) + rows.taps() <= firstHeld + held.size();
        }

        /** Keeps a row, if it shows anything that is wanted; gives what is kept. */
        float[] take(int row, float[] samples, int offset) {
            if (row < rows.start()) {
                firstHeld = row + 1;
                return NOTHING;
            }
            if (row >= rows.first(rows.outputs() - 1) + rows.taps()) {
                return NOTHING;
            }
            if (row != firstHeld + held.size()) {
                throw new IllegalStateException("row " + row + " out of order");
            }
            float[] kept = spent.isEmpty() ? new float[mixed.length] : spent.remove();
            System.arraycopy(samples, offset, kept, 0, kept.length);
            held.add(kept);
            return kept;
        }

        float[] latest() {
            return held.get(held.size() - 1);
        }

        void scale(int output, float[] scaled) {
            int needed = rows.first(output);
            if (needed > firstHeld) {
                List<float[]> passed = held.subList(0, needed - firstHeld);
                spent.addAll(passed);
                passed.clear();
                firstHeld = needed;
            }
            rows.sum(row -> held.get(row - firstHeld), output, mixed);
            columns.apply(mixed, scaled);
        }
    }
}

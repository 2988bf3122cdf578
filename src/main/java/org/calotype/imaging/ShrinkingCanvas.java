package org.calotype.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects pixels into a {@link Picture} and shrinks it by a whole factor on the way: each sample
 * is the mean of a square of pixels, weighted by their opacity. Holds the shrunk picture only.
 * Pixels that never come are transparent.
 */
public final class ShrinkingCanvas implements RowSink {

    private final int width;
    private final int height;
    private final int shrink;
    private final int channels;
    private final boolean alpha;
    private final int planeWidth;
    private final int planeHeight;

    /** Column of the sample that each column of pixels goes to. */
    private final int[] square;

    /** Sums; of colours that have an alpha, of the products with it. */
    private final float[][] planes;

    /**
     * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
     * @param shrink pixels of the source in both directions that make one sample, at least 1
     */
    public ShrinkingCanvas(int width, int height, int channels, int shrink) {
        this.width = width;
        this.height = height;
        this.shrink = shrink;
        this.channels = channels;
        this.alpha = channels % 2 == 0;
        this.planeWidth = (width + shrink - 1) / shrink;
        this.planeHeight = (height + shrink - 1) / shrink;
        this.square = new int[width];
        Arrays.setAll(square, x -> x / shrink);
        this.planes = new float[channels][Math.multiplyExact(planeWidth, planeHeight)];
    }

    /**
     * The greatest shrink that leaves at least twice the wanted size in both directions.
     *
     * @param minWidth 0 with a height of 0 means no shrink
     */
    public static int shrinkFor(int width, int height, int minWidth, int minHeight) {
        if (minWidth < 1 || minHeight < 1) {
            return 1;
        }
        return Math.max(1, Math.min(width / (2 * minWidth), height / (2 * minHeight)));
    }

    @Override
    public void put(int y, int x, int step, int count, byte[] samples, int offset) {
        int rowStart = y / shrink * planeWidth;
        if (alpha) {
            putTranslucent(rowStart, x, step, count, samples, offset);
        } else if (step == 1 && x == 0) {
            putSquares(rowStart, count, samples, offset);
        } else {
            putOpaque(rowStart, x, step, count, samples, offset);
        }
    }

    private void putOpaque(int rowStart, int x, int step, int count, byte[] samples, int offset) {
        for (int c = 0; c < channels; c++) {
            float[] plane = planes[c];
            int read = offset + c;
            for (int i = 0, column = x; i < count; i++, column += step, read += channels) {
                plane[rowStart + square[column]] += samples[read] & 0xFF;
            }
        }
    }

    /** The usual case made fast: whole rows, one addition to the plane for each square. */
    private void putSquares(int rowStart, int count, byte[] samples, int offset) {
        for (int c = 0; c < channels; c++) {
            float[] plane = planes[c];
            int read = offset + c;
            if (shrink == 1) {
                for (int i = rowStart; i < rowStart + count; i++, read += channels) {
                    plane[i] = samples[read] & 0xFF;
                }
                continue;
            }
            for (int column = 0, left = count; left > 0; column++, left -= shrink) {
                int sum = 0;
                int end = read + Math.min(shrink, left) * channels;
                for (; read < end; read += channels) {
                    sum += samples[read] & 0xFF;
                }
                plane[rowStart + column] += sum;
            }
        }
    }

    private void putTranslucent(
            int rowStart, int x, int step, int count, byte[] samples, int offset) {
        int colours = channels - 1;
        float[] opacity = planes[colours];
        int read = offset;
        for (int i = 0, column = x; i < count; i++, column += step, read += channels) {
            int a = samples[read + colours] & 0xFF;
            int write = rowStart + square[column];
            opacity[write] += a;
            for (int c = 0; c < colours; c++) {
                planes[c][write] += (samples[read + c] & 0xFF) * a;
            }
        }
    }

    /** The picture. The canvas must not be used afterwards. */
    public Picture toPicture(@Nullable IccProfile profile) {
        int colours = alpha ? channels - 1 : channels;
        boolean translucent = alpha && divideByAlpha(planes[colours], colours);
        List<Plane> finished = new ArrayList<>();
        for (int c = 0; c < colours; c++) {
            if (!alpha) {
                divideByPixels(planes[c]);
            }
            finished.add(plane(planes[c]));
        }
        return new Picture(
                width,
                height,
                colours == 1 ? Picture.Colour.GREY : Picture.Colour.RGB,
                finished,
                translucent ? plane(planes[colours]) : null,
                profile);
    }

    /** Turns sums into means; tells whether any sample is not opaque. */
    private boolean divideByAlpha(float[] opacity, int colours) {
        for (int i = 0; i < opacity.length; i++) {
            float sum = Math.max(1, opacity[i]);
            for (int c = 0; c < colours; c++) {
                planes[c][i] /= sum;
            }
        }
        divideByPixels(opacity);
        for (float a : opacity) {
            if (a < 255) {
                return true;
            }
        }
        return false;
    }

    private void divideByPixels(float[] plane) {
        if (shrink == 1) {
            return;
        }
        for (int y = 0, i = 0; y < planeHeight; y++) {
            int rows = Math.min(shrink, height - y * shrink);
            for (int x = 0; x < planeWidth; x++, i++) {
                plane[i] /= rows * Math.min(shrink, width - x * shrink);
            }
        }
    }

    private Plane plane(float[] samples) {
        return new Plane(
                planeWidth,
                planeHeight,
                (double) width / shrink,
                (double) height / shrink,
                samples);
    }
}

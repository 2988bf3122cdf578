package org.calotype.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one sample of a square of pixels: their mean, weighted by their opacity. */
final class ShrinkingCanvas implements PictureCanvas {

    private final int width;
    private final int height;
    private final int shrink;
    private final int channels;
    private final boolean alpha;
    private final int planeWidth;
    private final int planeHeight;

    /** Column of the sample that each column of pixels goes to. */
    private final int[] square;

    /** Sums of the colours; where there is an alpha, of their products with it. */
    private final float[][] planes;

    /** Sums of alpha; absent as long as the rows came in order and were all opaque. */
    private float @Nullable [] opacity;

    /** So many rows from the top have come, as long as {@link #opacity} is absent. */
    private int opaqueRows;

    ShrinkingCanvas(int width, int height, int channels, int shrink) {
        this.width = width;
        this.height = height;
        this.shrink = shrink;
        this.channels = channels;
        this.alpha = channels % 2 == 0;
        this.planeWidth = (width + shrink - 1) / shrink;
        this.planeHeight = (height + shrink - 1) / shrink;
        this.square = new int[width];
        Arrays.setAll(square, x -> x / shrink);
        int colours = alpha ? channels - 1 : channels;
        this.planes = new float[colours][Math.multiplyExact(planeWidth, planeHeight)];
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void put(int y, int x, int step, int count, byte[] samples, int offset) {
        int rowStart = y / shrink * planeWidth;
        boolean wholeRow = step == 1 && count == width;
        if (!alpha || (wholeRow && isNextOpaque(y, samples, offset))) {
            if (wholeRow) {
                putWholeRow(rowStart, samples, offset);
            } else {
                putSpread(rowStart, x, step, count, samples, offset);
            }
            return;
        }
        if (opacity == null) {
            opacity = startAlpha();
        }
        putTranslucent(opacity, rowStart, x, step, count, samples, offset);
    }

    /** Whether everything so far, and this row, is opaque: alpha is then not kept at all. */
    private boolean isNextOpaque(int y, byte[] samples, int offset) {
        if (opacity != null || y != opaqueRows) {
            return false;
        }
        for (int i = offset + channels - 1; i < offset + width * channels; i += channels) {
            if (samples[i] != -1) {
                return false;
            }
        }
        opaqueRows++;
        return true;
    }

    /** Makes up for the opaque rows that came before alpha was kept. */
    private float[] startAlpha() {
        float[] sums = new float[planeWidth * planeHeight];
        for (int y = 0, i = 0; y * shrink < opaqueRows; y++) {
            int rows = Math.min(shrink, opaqueRows - y * shrink);
            for (int x = 0; x < planeWidth; x++, i++) {
                sums[i] = 255f * rows * Math.min(shrink, width - x * shrink);
                for (float[] plane : planes) {
                    plane[i] *= 255;
                }
            }
        }
        return sums;
    }

    private void putSpread(int rowStart, int x, int step, int count, byte[] samples, int offset) {
        for (int c = 0; c < planes.length; c++) {
            float[] plane = planes[c];
            int read = offset + c;
            for (int i = 0, column = x; i < count; i++, column += step, read += channels) {
                plane[rowStart + square[column]] += samples[read] & 0xFF;
            }
        }
    }

    /** The usual case made fast: one addition to the plane for each square. */
    private void putWholeRow(int rowStart, byte[] samples, int offset) {
        for (int c = 0; c < planes.length; c++) {
            float[] plane = planes[c];
            int read = offset + c;
            for (int column = 0, left = width; left > 0; column++, left -= shrink) {
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
            float[] opacity, int rowStart, int x, int step, int count, byte[] samples, int offset) {
        int read = offset;
        for (int i = 0, column = x; i < count; i++, column += step, read += channels) {
            int a = samples[read + planes.length] & 0xFF;
            int write = rowStart + square[column];
            opacity[write] += a;
            for (int c = 0; c < planes.length; c++) {
                planes[c][write] += (samples[read + c] & 0xFF) * a;
            }
        }
    }

    @Override
    public Picture toPicture(@Nullable IccProfile profile) {
        if (alpha && opacity == null && opaqueRows < height) {
            opacity = startAlpha();
        }
        boolean translucent = opacity != null && divideByAlpha(opacity);
        List<Plane> finished = new ArrayList<>();
        for (float[] plane : planes) {
            if (opacity == null) {
                divideByPixels(plane);
            }
            finished.add(plane(plane));
        }
        return new Picture(
                width,
                height,
                planes.length == 1 ? Picture.Colour.GREY : Picture.Colour.RGB,
                finished,
                translucent && opacity != null ? plane(opacity) : null,
                profile);
    }

    /** Turns sums into means; tells whether any sample is not opaque. */
    private boolean divideByAlpha(float[] opacity) {
        for (float[] plane : planes) {
            for (int i = 0; i < opacity.length; i++) {
                plane[i] /= Math.max(1, opacity[i]);
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
        for (int y = 0, i = 0; y < planeHeight; y++) {
            int rows = Math.min(shrink, height - y * shrink);
            for (int x = 0; x < planeWidth; x++, i++) {
                plane[i] /= rows * Math.min(shrink, width - x * shrink);
            }
        }
    }

    private Plane plane(float[] samples) {
        return Plane.of(
                planeWidth,
                planeHeight,
                (double) width / shrink,
                (double) height / shrink,
                samples);
    }
}

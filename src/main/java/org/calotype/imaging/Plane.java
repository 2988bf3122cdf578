package org.calotype.imaging;

/**
 * One channel of a picture: rows from the top, samples 0..255 (fractions and slight overshoot are
 * kept until the final rounding).
 *
 * <p>{@code contentWidth} and {@code contentHeight} are the part of the plane that shows picture,
 * in samples of this plane; they may be fractional, because a decoder that shrinks on load fills
 * whole blocks (a 1001 pixels wide JPEG at 1/4 has a content width of 250.25 in a 251 or wider
 * plane).
 *
 * @param rows the samples, in whatever form their maker holds them
 */
public record Plane(int width, int height, double contentWidth, double contentHeight, Rows rows) {

    public Plane {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("not a plane: " + width + "x" + height);
        }
        if (contentWidth <= 0
                || contentWidth > width
                || contentHeight <= 0
                || contentHeight > height) {
            throw new IllegalArgumentException("content outside the plane");
        }
    }

    /** The samples of a plane. */
    @FunctionalInterface
    public interface Rows {

        /** Reads so many samples of a row as the array holds, the first from column {@code x}. */
        void read(int y, int x, float[] samples);
    }

    /**
     * A plane that is all picture.
     *
     * @param rows not copied: the maker hands them over
     */
    public static Plane full(float[][] rows) {
        int width = rows[0].length;
        return new Plane(
                width,
                rows.length,
                width,
                rows.length,
                (y, x, samples) -> System.arraycopy(rows[y], x, samples, 0, samples.length));
    }

    /**
     * A plane of which the content is a part.
     *
     * @param samples {@code width * height} values, not copied: the maker hands the array over
     */
    public static Plane of(
            int width, int height, double contentWidth, double contentHeight, float[] samples) {
        if (samples.length < (long) width * height) {
            throw new IllegalArgumentException("not a plane: " + width + "x" + height);
        }
        return new Plane(
                width,
                height,
                contentWidth,
                contentHeight,
                (y, x, row) -> System.arraycopy(samples, y * width + x, row, 0, row.length));
    }
}

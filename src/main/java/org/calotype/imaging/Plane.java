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
 * @param samples {@code width * height} values, not copied: the maker hands the array over
 */
public record Plane(
        int width, int height, double contentWidth, double contentHeight, float[] samples) {

    public Plane {
        if (width < 1 || height < 1 || samples.length < (long) width * height) {
            throw new IllegalArgumentException("not a plane: " + width + "x" + height);
        }
        if (contentWidth <= 0
                || contentWidth > width
                || contentHeight <= 0
                || contentHeight > height) {
            throw new IllegalArgumentException("content outside the plane");
        }
    }

    /** A plane that is all picture. */
    public static Plane full(int width, int height, float[] samples) {
        return new Plane(width, height, width, height, samples);
    }
}

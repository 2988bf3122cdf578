package org.calotype.imaging;

/**
 * The part of a picture that an output shows, in pixels of the picture's source: 0 is the left
 * (top) edge, {@code sourceWidth} ({@code sourceHeight}) the right (bottom) one. Fractions are
 * allowed.
 */
public record Crop(double x, double y, double width, double height) {

    public Crop {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0)) {
            throw new IllegalArgumentException("not a part of a picture");
        }
    }

    /** Everything. */
    public static Crop whole(Picture picture) {
        return whole(picture.sourceSize());
    }

    /** Everything of a picture of this size. */
    public static Crop whole(PixelSize source) {
        return new Crop(0, 0, source.width(), source.height());
    }

    /** The largest centred part with the proportions {@code width : height}. */
    public static Crop centred(PixelSize source, int width, int height) {
        double w = source.width();
        double h = source.height();
        double partWidth = Math.min(w, h * width / height);
        double partHeight = Math.min(h, w * height / width);
        return new Crop((w - partWidth) / 2, (h - partHeight) / 2, partWidth, partHeight);
    }
}

package org.calotype.imaging;

/**
 * How large a derivative is to be, in pixels of the upright picture.
 *
 * @param width 0 where it follows from the height
 * @param height 0 where it follows from the width
 */
public record DerivativeSpec(Kind kind, int width, int height) {

    /** The ways to come from the size of the original to the size of the derivative. */
    public enum Kind {
        /** Exactly the size, the centre of the picture, enlarged if the picture is smaller. */
        COVER,
        /** The width as given, the height by ratio, never enlarged. */
        FIT_WIDTH,
        /** The height as given, the width by ratio, never enlarged. */
        FIT_HEIGHT
    }

    public DerivativeSpec {
        boolean sized =
                switch (kind) {
                    case COVER -> width > 0 && height > 0;
                    case FIT_WIDTH -> width > 0 && height == 0;
                    case FIT_HEIGHT -> width == 0 && height > 0;
                };
        if (!sized) {
            throw new IllegalArgumentException("%s %dx%d".formatted(kind, width, height));
        }
    }

    public static DerivativeSpec cover(int width, int height) {
        return new DerivativeSpec(Kind.COVER, width, height);
    }

    public static DerivativeSpec fitWidth(int width) {
        return new DerivativeSpec(Kind.FIT_WIDTH, width, 0);
    }

    public static DerivativeSpec fitHeight(int height) {
        return new DerivativeSpec(Kind.FIT_HEIGHT, 0, height);
    }

    /** The size of the derivative of an upright original of this size; sides are at least 1. */
    public PixelSize sizeFor(PixelSize original) {
        double ratio = (double) original.width() / original.height();
        return switch (kind) {
            case COVER -> new PixelSize(width, height);
            case FIT_WIDTH -> {
                int fitted = Math.min(width, original.width());
                yield new PixelSize(
                        fitted,
                        fitted == original.width() ? original.height() : side(fitted / ratio));
            }
            case FIT_HEIGHT -> {
                int fitted = Math.min(height, original.height());
                yield new PixelSize(
                        fitted == original.height() ? original.width() : side(fitted * ratio),
                        fitted);
            }
        };
    }

    /** The size that the whole original is scaled to, so that the derivative can be cut from it. */
    PixelSize scaledSizeFor(PixelSize original) {
        if (kind != Kind.COVER) {
            return sizeFor(original);
        }
        double scale =
                Math.max((double) width / original.width(), (double) height / original.height());
        return new PixelSize(side(original.width() * scale), side(original.height() * scale));
    }

    private static int side(double exact) {
        return (int) Math.max(1, Math.round(exact));
    }
}

package org.calotype.imaging;

/** Width and height in pixels, at least 1 each. */
public record PixelSize(int width, int height) {

    public PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("not a size: %dx%d".formatted(width, height));
        }
    }

    /** The size after turning by 90 degrees. */
    public PixelSize turned() {
        return new PixelSize(/* width= */ height, /* height= */ width);
    }

    public long pixels() {
        return (long) width * height;
    }
}

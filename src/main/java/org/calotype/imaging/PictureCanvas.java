package org.calotype.imaging;

import org.jspecify.annotations.Nullable;

/**
 * Collects the pixels of a {@link Picture} and shrinks it by a whole factor on the way. Holds the
 * shrunk picture only. Pixels that never come are transparent.
 */
public interface PictureCanvas extends RowSink {

    /**
     * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
     * @param shrink pixels of the source in both directions that make one sample, at least 1
     */
    static PictureCanvas of(int width, int height, int channels, int shrink) {
        return shrink == 1
                ? new PixelCanvas(width, height, channels)
                : new ShrinkingCanvas(width, height, channels, shrink);
    }

    /**
     * The greatest shrink that leaves at least twice the wanted size in both directions.
     *
     * @param minWidth 0 with a height of 0 means no shrink
     */
    static int shrinkFor(int width, int height, int minWidth, int minHeight) {
        if (minWidth < 1 || minHeight < 1) {
            return 1;
        }
        return Math.max(1, Math.min(width / (2 * minWidth), height / (2 * minHeight)));
    }

    /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. */
    int channels();

    @Override
    void put(int y, int x, int step, int count, byte[] samples, int offset);

    /** The picture. The canvas must not be used afterwards. */
    Picture toPicture(@Nullable IccProfile profile);
}

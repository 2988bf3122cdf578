package org.calotype.imaging;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is decoded a few rows at a time, from the top, so that nobody has to hold it: the
 * way to rewrite pictures that are larger than the heap. For one thread.
 */
public interface PictureRows extends Closeable {

    /** Width of the stored original in pixels, before orientation. */
    int sourceWidth();

    /** Height of the stored original in pixels, before orientation. */
    int sourceHeight();

    Picture.Colour colour();

    /** The planes of the colour; behind them that of the alpha, where there is one. */
    List<Extent> planes();

    /** Absent means sRGB, or plain grey. */
    @Nullable IccProfile iccProfile();

    /** Whether samples come from more than 8 bits, so that their fractions mean something. */
    default boolean isDeep() {
        return false;
    }

    /** Whether the last of the {@link #planes} is an alpha. */
    default boolean hasAlpha() {
        return planes().size() > colour().planes();
    }

    /**
     * Decodes some more rows and hands them over. The rows of each plane come in order; where there
     * is an alpha, its row comes before those it belongs to.
     *
     * @throws org.calotype.error.Problem INVALID_IMAGE if there are no more
     */
    void advance(Taker taker) throws IOException;

    /**
     * Geometry of a plane, as in {@link Plane}.
     *
     * @param width samples that a row has at least
     * @param contentWidth samples of a row that show picture
     * @param contentHeight rows that show picture
     */
    record Extent(int width, double contentWidth, double contentHeight) {}

    /** Takes rows. */
    interface Taker {

        /**
         * Takes a row; one behind the picture's last is to be ignored.
         *
         * @param plane index in {@link PictureRows#planes}
         * @param samples 0..255, read at once and not kept
         * @param offset of the row's first sample
         */
        void take(int plane, int row, float[] samples, int offset);
    }
}

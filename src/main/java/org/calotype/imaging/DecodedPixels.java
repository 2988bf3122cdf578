package org.calotype.imaging;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** How much memory a decode takes, told from the header before it starts. */
public final class DecodedPixels {

    /** Four planes of floats: colours with an alpha. */
    private static final long BYTES_A_PIXEL = 16;

    private static final long MEGAPIXEL = 1_000_000;
    private static final int LARGEST_JPEG_SHRINK = 8;

    private DecodedPixels() {}

    /** Megapixels of which this process can hold the planes at once: half of its heap. */
    public static int megapixelsInMemory() {
        return (int) Math.max(1, Runtime.getRuntime().maxMemory() / 2 / BYTES_A_PIXEL / MEGAPIXEL);
    }

    /**
     * Pixels that decoding to a wanted size holds, after the shrink on load.
     *
     * @throws Problem TOO_MANY_PIXELS when that is more than fits into memory
     */
    public static long requireRoom(ImageHeader header, int minWidth, int minHeight) {
        int shrink =
                ShrinkingCanvas.shrinkFor(header.width(), header.height(), minWidth, minHeight);
        if (header.format() == MediaFormat.JPEG) {
            shrink = Math.min(LARGEST_JPEG_SHRINK, Integer.highestOneBit(shrink));
        }
        long pixels = header.pixels() / shrink / shrink;
        if (pixels > megapixelsInMemory() * MEGAPIXEL) {
            throw Problem.of(ErrorCode.TOO_MANY_PIXELS, megapixelsInMemory());
        }
        return pixels;
    }
}

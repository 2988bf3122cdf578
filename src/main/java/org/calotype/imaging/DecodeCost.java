package org.calotype.imaging;

import org.calotype.format.MediaFormat;

/**
 * Heap that a decode will hold, judged from the header; for pictures that cannot be shrunk while
 * they are read: long strips, or originals that are rewritten in nearly their own size.
 */
public final class DecodeCost {

    /** Of numbers; samples that are kept as bytes leave the rest to those they are scaled to. */
    private static final int BYTES_PER_SAMPLE = 4;

    /** What a row, or a column that is turned over, takes besides its samples; measured. */
    private static final int BYTES_PER_ROW = 40;

    /** JPEG decoders shrink by 1, 2, 4 or 8. */
    private static final int MOST_JPEG_SHRINK = 8;

    private DecodeCost() {}

    /** The heap a decode will hold, counted in pixels of three planes, as a budget counts them. */
    public static long pixels(ImageHeader header, int minWidth, int minHeight) {
        return heapBytes(header, minWidth, minHeight) / (3 * BYTES_PER_SAMPLE);
    }

    /**
     * The heap that rewriting an original will hold, counted likewise: the result at one byte a
     * sample, twice where it is turned, and of the original what cannot be read row by row.
     */
    public static long rewritePixels(
            ImageHeader header, Orientation orientation, int width, int height) {
        long result = (long) width * height * (header.alpha() ? 4 : 3);
        result *= orientation == Orientation.TOP_LEFT ? 1 : 2;
        return (result + heldOfOriginal(header, width, height)) / (3 * BYTES_PER_SAMPLE);
    }

    private static long heldOfOriginal(ImageHeader header, int width, int height) {
        boolean rows =
                switch (header.format()) {
                    case PNG -> !header.progressive();
                    case JPEG -> header.scans() == 1;
                    default -> false;
                };
        if (rows) {
            return 0;
        }
        long planes = heapBytes(header, width, height);
        boolean coefficients = header.format() == MediaFormat.JPEG && header.progressive();
        return coefficients ? planes / BYTES_PER_SAMPLE * Short.BYTES : planes;
    }

    /** Heap that decoded pixels may take. */
    static long heapBytesForPixels() {
        return Runtime.getRuntime().maxMemory() / 10 * 6;
    }

    /** Megapixels of three planes that one picture, or all at once, may hold: 6/10 of the heap. */
    public static int megapixelsInHeap() {
        return (int) Math.max(1, heapBytesForPixels() / (3 * BYTES_PER_SAMPLE) / 1_000_000);
    }

    /**
     * Estimated bytes; of a WebP with alpha, which libwebp does not scale while it decodes, the
     * packed pixels count too.
     */
    static long heapBytes(ImageHeader header, int minWidth, int minHeight) {
        int shrink = PictureCanvas.shrinkFor(header.width(), header.height(), minWidth, minHeight);
        if (header.format() == MediaFormat.JPEG) {
            shrink = Integer.highestOneBit(Math.min(shrink, MOST_JPEG_SHRINK));
        }
        int planes = header.alpha() ? 4 : 3;
        long samples = header.pixels() / ((long) shrink * shrink) * planes;
        long rows = ((long) header.width() + header.height()) / shrink * planes;
        boolean packed = header.format() == MediaFormat.WEBP && header.alpha();
        return samples * BYTES_PER_SAMPLE
                + rows * BYTES_PER_ROW
                + (packed ? header.pixels() * BYTES_PER_SAMPLE : 0);
    }
}

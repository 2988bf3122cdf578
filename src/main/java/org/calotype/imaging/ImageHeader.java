package org.calotype.imaging;

import org.calotype.format.MediaFormat;

/**
 * What an image file says about itself before any pixel is decoded.
 *
 * @param width width of the stored picture in pixels, before orientation; of the canvas where
 *     frames may be smaller
 * @param height height of the stored picture in pixels, before orientation
 * @param frames number of frames or pages, at least 1
 * @param alpha whether pixels may be transparent
 * @param bitsPerChannel 1 to 16; of the palette's colours (8) where there is a palette
 * @param progressive JPEG sent in successive refinements, PNG and GIF interlaced
 * @param scans number of scans of a JPEG, counted up to {@link #MAX_COUNTED_SCANS}; else 1
 * @param totalPixels pixels of all frames together, at least those of the canvas; never overflows
 * @param rareCoding coded in a way of its format that browsers do not decode
 */
public record ImageHeader(
        MediaFormat format,
        int width,
        int height,
        int frames,
        boolean alpha,
        int bitsPerChannel,
        boolean progressive,
        int scans,
        long totalPixels,
        boolean rareCoding) {

    /** The count of scans stops here: nothing sane has more. */
    public static final int MAX_COUNTED_SCANS = 1000;

    public ImageHeader {
        if (width < 1 || height < 1 || frames < 1) {
            throw new IllegalArgumentException(
                    "not an image: %d x %d, %d frames".formatted(width, height, frames));
        }
        totalPixels = Math.max(totalPixels, (long) width * height);
    }

    /** A header of a file that is coded as its format usually is. */
    public ImageHeader(
            MediaFormat format,
            int width,
            int height,
            int frames,
            boolean alpha,
            int bitsPerChannel,
            boolean progressive,
            int scans,
            long totalPixels) {
        this(
                format,
                width,
                height,
                frames,
                alpha,
                bitsPerChannel,
                progressive,
                scans,
                totalPixels,
                false);
    }

    /** A header of one frame and one scan. */
    public static ImageHeader still(
            MediaFormat format, int width, int height, boolean alpha, int bitsPerChannel) {
        return new ImageHeader(format, width, height, 1, alpha, bitsPerChannel, false, 1, 0);
    }

    /** Whether the frames follow each other in time; pages of a document do not. */
    public boolean animated() {
        return frames > 1 && format.isMoving();
    }

    /** Whether every current browser shows the file as it is. */
    public boolean isShownByBrowsers() {
        return format.isShownByBrowsers() && !rareCoding;
    }

    /** Pixels of the picture or canvas. */
    public long pixels() {
        return (long) width * height;
    }
}

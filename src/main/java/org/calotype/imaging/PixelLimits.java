package org.calotype.imaging;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * How much picture a file may declare.
 *
 * @param maxPixels pixels of the picture or canvas
 * @param maxFrames frames of an animation
 * @param maxTotalPixels pixels of all frames together
 */
public record PixelLimits(long maxPixels, int maxFrames, long maxTotalPixels) {

    /** Encoders write about 10 scans, 64 at the most; each scan is a walk over all pixels. */
    private static final int MAX_SCANS = 100;

    /** libpng refuses longer sides by default; no other format of ours can have them. */
    private static final int MAX_SIDE = 1_000_000;

    private static final long MEGAPIXEL = 1_000_000;

    public PixelLimits {
        if (maxPixels < 1 || maxFrames < 1 || maxTotalPixels < maxPixels) {
            throw new IllegalArgumentException(
                    "not limits: %d, %d, %d".formatted(maxPixels, maxFrames, maxTotalPixels));
        }
    }

    /**
     * Lets the file pass or refuses it, before anything is decoded.
     *
     * @throws Problem TOO_MANY_PIXELS, TOO_MANY_FRAMES, or INVALID_IMAGE for a JPEG that hides
     *     hours of work in scans
     */
    public void check(ImageHeader header) {
        if (header.pixels() > maxPixels
                || header.width() > MAX_SIDE
                || header.height() > MAX_SIDE) {
            throw Problem.of(ErrorCode.TOO_MANY_PIXELS, maxPixels / MEGAPIXEL);
        }
        if (header.frames() > maxFrames) {
            throw Problem.of(ErrorCode.TOO_MANY_FRAMES, maxFrames);
        }
        if (header.totalPixels() > maxTotalPixels) {
            throw Problem.of(ErrorCode.TOO_MANY_PIXELS, maxTotalPixels / MEGAPIXEL);
        }
        if (header.scans() > MAX_SCANS) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
    }
}

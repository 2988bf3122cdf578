package org.calotype.worker.ffmpeg;

/**
 * The picture of a clip that is wanted.
 *
 * @param second moment in the clip, whole seconds from its beginning
 * @param width pixels of the result, in the turn the clip is stored in
 * @param height pixels of the result, in the turn the clip is stored in
 * @param maxPixels a clip with larger pictures is refused
 */
public record FrameOrder(Demuxer demuxer, int second, int width, int height, long maxPixels) {

    public FrameOrder {
        if (second < 0 || width < 1 || height < 1 || maxPixels < 1) {
            throw new IllegalArgumentException(
                    "no picture: %d s, %d x %d".formatted(second, width, height));
        }
    }

    /** Length of the result: three bytes a pixel. */
    long bytes() {
        return 3L * width * height;
    }
}

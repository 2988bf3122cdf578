package org.calotype.video;

import java.time.Instant;
import java.util.Optional;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.PixelSize;

/**
 * What a container says about a clip before anything is decoded.
 *
 * @param width pixels of the picture track, in the turn it is stored in
 * @param height pixels of the picture track, in the turn it is stored in
 * @param orientation how the pictures must be turned to stand upright
 * @param milliseconds length; 0 when no header tells
 * @param tracks of every kind
 * @param created as the container says, if it does
 */
public record VideoHeader(
        int width,
        int height,
        Orientation orientation,
        long milliseconds,
        int tracks,
        Optional<Instant> created) {

    public VideoHeader {
        if (width < 1 || height < 1 || milliseconds < 0 || tracks < 1) {
            throw new IllegalArgumentException(
                    "no clip: %d x %d, %d ms".formatted(width, height, milliseconds));
        }
    }

    /** Size as people see it. */
    public PixelSize upright() {
        PixelSize stored = new PixelSize(width, height);
        return orientation.swapsAxes() ? stored.turned() : stored;
    }

    /** Whole seconds, cut. */
    public int seconds() {
        return (int) Math.min(Integer.MAX_VALUE, milliseconds / 1000);
    }

    VideoHeader lasting(long otherMilliseconds) {
        return new VideoHeader(width, height, orientation, otherMilliseconds, tracks, created);
    }
}

package org.calotype.upload.control;

import org.calotype.format.MediaFormat;
import org.calotype.imaging.ImageHeader;
import org.calotype.video.VideoHeader;

/** What the header of a received file says. */
sealed interface Inspected {

    /** What its bytes announce. */
    MediaFormat format();

    /** Whole seconds; 0 for a still. */
    int durationSeconds();

    /** Whether every current browser shows these bytes as they are. */
    boolean isShownByBrowsers();

    /** A picture, or an animation. */
    record Still(ImageHeader header) implements Inspected {
        @Override
        public MediaFormat format() {
            return header.format();
        }

        @Override
        public int durationSeconds() {
            return 0;
        }

        @Override
        public boolean isShownByBrowsers() {
            return header.isShownByBrowsers();
        }
    }

    /** A video. */
    record Clip(MediaFormat format, VideoHeader header) implements Inspected {
        @Override
        public int durationSeconds() {
            return header.seconds();
        }

        @Override
        public boolean isShownByBrowsers() {
            return format.isShownByBrowsers();
        }
    }
}

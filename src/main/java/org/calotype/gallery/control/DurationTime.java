package org.calotype.gallery.control;

import java.util.Locale;

/** The length of a video for people ({@code duration_time}), e.g. {@code 01:13}. */
public final class DurationTime {

    private DurationTime() {}

    /** Minutes and seconds, minutes not capped; {@code ""} for 0 (contract section 6). */
    public static String format(long seconds) {
        return seconds <= 0
                ? ""
                : String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }
}

package org.calotype.imaging.metadata;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The moment a picture was taken, by the camera's clock.
 *
 * @param local wall-clock time, to the second, years 1826 to 2105
 * @param offset distance from UTC; absent when the camera did not say, which is the usual case
 */
public record CaptureTime(LocalDateTime local, @Nullable ZoneOffset offset) {}

package org.calotype.imaging.metadata;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moment a picture was taken, by the camera's clock.
 *
 * @param local wall-clock time, to the second, years 1826 to 2105
 * @param offset distance from UTC; absent when the camera did not say, which is the usual case
 */
public record CaptureTime(LocalDateTime local, @Nullable ZoneOffset offset) {

    /** The oldest photograph; a scan may carry its date. */
    private static final int FIRST_YEAR = 1826;

    /** Where the unsigned 32-bit seconds of cameras and containers end. */
    private static final int LAST_YEAR = 2105;

    /**
     * {@code 2024:05:01 12:34:56} (Exif 2.32 §4.6.4 DateTime) and {@code 2024-05-01T12:34:56.7Z}
     * (XMP part 1 §8.2.1.2), with the separators other writers use; time and zone may be missing.
     */
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(\\d{4})[:./-](\\d{1,2})[:./-](\\d{1,2})"
                            + "(?:[T ]{1,2}(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?"
                            + " ?(Z|[+-]\\d{2}:?\\d{2})?)?");

    private static final int LONGEST = 40;

    /**
     * Reads what a writer wrote.
     *
     * @param zone {@code +02:00} as Exif keeps it in a tag of its own
     * @return null when it is not a moment in which a picture can have been taken
     */
    static @Nullable CaptureTime parse(@Nullable String text, @Nullable String zone) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            Matcher written = WRITTEN.matcher(text.strip());
            return written.matches() ? of(written, zone) : ofMailDate(text.strip());
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static @Nullable CaptureTime of(Matcher written, @Nullable String zone) {
        LocalDateTime local =
                LocalDateTime.of(
                        number(written, 1),
                        number(written, 2),
                        number(written, 3),
                        number(written, 4),
                        number(written, 5),
                        number(written, 6));
        String suffix = written.group(7);
        return sane(local, offset(suffix == null ? zone : suffix));
    }

    private static int number(Matcher written, int group) {
        String digits = written.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static @Nullable ZoneOffset offset(@Nullable String zone) {
        try {
            return zone == null ? null : ZoneOffset.of(zone.strip());
        } catch (DateTimeException notAZone) {
            return null;
        }
    }

    /** PNG 3rd ed. §11.3.3.1 recommends RFC 1123 dates for {@code Creation Time}. */
    private static @Nullable CaptureTime ofMailDate(String text) {
        OffsetDateTime date = OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
        return sane(date.toLocalDateTime(), date.getOffset());
    }

    static @Nullable CaptureTime ofUtc(@Nullable LocalDateTime utc) {
        return utc == null ? null : sane(utc, ZoneOffset.UTC);
    }

    private static @Nullable CaptureTime sane(LocalDateTime local, @Nullable ZoneOffset offset) {
        boolean possible = local.getYear() >= FIRST_YEAR && local.getYear() <= LAST_YEAR;
        return possible ? new CaptureTime(local, offset) : null;
    }
}

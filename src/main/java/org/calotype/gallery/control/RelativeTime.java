package org.calotype.gallery.control;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.MONTHS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static java.time.temporal.ChronoUnit.WEEKS;
import static java.time.temporal.ChronoUnit.YEARS;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * How long ago something was, in its largest whole unit ({@code how_long_ago}): {@code 2 weeks
 * ago}, {@code moments ago} under a second (contract section 6).
 */
public final class RelativeTime {

    private static final List<ChronoUnit> UNITS =
            List.of(YEARS, MONTHS, WEEKS, DAYS, HOURS, MINUTES, SECONDS);

    private RelativeTime() {}

    /** The words for {@code then} as seen at {@code now}; the calendar is that of UTC. */
    public static String format(Instant then, Instant now) {
        OffsetDateTime from = then.atOffset(ZoneOffset.UTC);
        OffsetDateTime to = now.atOffset(ZoneOffset.UTC);
        for (ChronoUnit unit : UNITS) {
            long count = unit.between(from, to);
            if (count > 0) {
                String plural = unit.toString().toLowerCase(Locale.ROOT);
                String singular = plural.substring(0, plural.length() - 1);
                return count + " " + (count == 1 ? singular : plural) + " ago";
            }
        }
        return "moments ago";
    }
}

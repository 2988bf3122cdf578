package org.calotype.gallery.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How long after its upload a file is gone, as a calendar interval: years, months and days of
 * {@code days}, then hours, minutes and seconds of {@code time} (Chevereto API 1, {@code
 * expiration}).
 *
 * <p>Written as an ISO 8601 duration in capitals and whole numbers ({@code PT5M}, {@code P1W},
 * {@code P1Y2M3DT4H5M6S}) or as a whole number of seconds. Lower case is refused like any other
 * garbage: the original took {@code pt5m} for unreadable too, and fell back to five minutes.
 */
public record Expiration(Period days, Duration time) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final Pattern INTERVAL =
            Pattern.compile(
                    "P(?=.)(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?"
                            + "(?:T(?=.)(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");

    /** Larger numbers count as this; no maximum comes near it, no sum of them overflows. */
    private static final long HUGE = 100_000_000_000L;

    private static final int HUGE_DIGITS = 11;

    /** From here a month has 28 days, and any interval is as short as it can be. */
    private static final OffsetDateTime SHORTEST_MONTH =
            OffsetDateTime.of(2001, 2, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    public Expiration {
        if (days.isNegative() || time.isNegative() || (days.isZero() && time.isZero())) {
            throw new IllegalArgumentException("not an interval into the future");
        }
    }

    public static Expiration of(Duration time) {
        return new Expiration(Period.ZERO, time);
    }

    /**
     * Reads the parameter. Empty or {@code 0} is no expiration; a shorter interval than the minimum
     * becomes the minimum. Months and years are measured at their shortest, so that {@code P1Y}
     * fits into a maximum of 365 days whatever the year.
     *
     * @throws Problem INVALID_EXPIRATION for what is not an interval into the future,
     *     EXPIRATION_TOO_LONG
     */
    public static Optional<Expiration> parse(String text, Duration min, Duration max) {
        String written = text.strip();
        if (written.isEmpty() || written.equals("0")) {
            return Optional.empty();
        }
        ExpirationLimits limits = new ExpirationLimits(min, max);
        Expiration expiration =
                SECONDS.matcher(written).matches()
                        ? inSeconds(written, limits)
                        : asInterval(written, limits);
        Duration length = expiration.length();
        if (length.compareTo(limits.max()) > 0) {
            throw limits.tooLong();
        }
        return Optional.of(length.compareTo(min) < 0 ? of(min) : expiration);
    }

    /**
     * The instant at which a file uploaded at {@code moment} is gone; the calendar is that of UTC.
     */
    public Instant after(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).plus(days).plus(time).toInstant();
    }

    /** How long it is at least, whatever the month. */
    public Duration length() {
        return Duration.between(SHORTEST_MONTH, SHORTEST_MONTH.plus(days).plus(time));
    }

    private static Expiration inSeconds(String written, ExpirationLimits limits) {
        long seconds = number(written);
        if (seconds == 0) {
            throw Problem.of(ErrorCode.INVALID_EXPIRATION);
        }
        if (seconds > limits.max().toSeconds()) {
            throw limits.tooLong();
        }
        return of(Duration.ofSeconds(seconds));
    }

    private static Expiration asInterval(String written, ExpirationLimits limits) {
        Matcher part = INTERVAL.matcher(written);
        if (!part.matches()) {
            throw Problem.of(ErrorCode.INVALID_EXPIRATION);
        }
        long months = 12 * number(part.group(1)) + number(part.group(2));
        long days = 7 * number(part.group(3)) + number(part.group(4));
        long minutes = 60 * number(part.group(5)) + number(part.group(6));
        long seconds = 60 * minutes + number(part.group(7));
        if (months + days + seconds == 0) {
            throw Problem.of(ErrorCode.INVALID_EXPIRATION);
        }
        // Roughly, before the calendar is asked: it cannot count to numbers of this size.
        Duration atLeast = Duration.ofDays(28 * months + days).plusSeconds(seconds);
        if (atLeast.compareTo(limits.max()) > 0) {
            throw limits.tooLong();
        }
        Period period = Period.of(0, Math.toIntExact(months), Math.toIntExact(days)).normalized();
        return new Expiration(period, Duration.ofSeconds(seconds));
    }

    private static long number(@Nullable String digits) {
        if (digits == null) {
            return 0;
        }
        String significant = digits.replaceFirst("^0+", "");
        if (significant.isEmpty()) {
            return 0;
        }
        return significant.length() > HUGE_DIGITS ? HUGE : Long.parseLong(significant);
    }
}

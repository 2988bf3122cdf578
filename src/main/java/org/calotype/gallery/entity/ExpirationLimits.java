package org.calotype.gallery.entity;

import java.time.Duration;
import java.time.Instant;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * How soon and how late the files of a site may expire.
 *
 * @param min what is sooner becomes this
 * @param max what is later is refused; at most 36 525 days
 */
public record ExpirationLimits(Duration min, Duration max) {

    private static final Duration CENTURY = Duration.ofDays(36_525);

    public ExpirationLimits {
        max = max.compareTo(CENTURY) < 0 ? max : CENTURY;
    }

    /**
     * The moment at which a file expires that is wanted to expire at another.
     *
     * @throws Problem NOT_IN_FUTURE expires_at, EXPIRATION_TOO_LONG
     */
    public Instant judge(Instant wanted, Instant now) {
        if (!wanted.isAfter(now)) {
            throw Problem.of(ErrorCode.NOT_IN_FUTURE, "expires_at");
        }
        Duration length = Duration.between(now, wanted);
        if (length.compareTo(max) > 0) {
            throw tooLong();
        }
        return length.compareTo(min) < 0 ? now.plus(min) : wanted;
    }

    /** EXPIRATION_TOO_LONG with the maximum, in days where these are whole. */
    public Problem tooLong() {
        boolean wholeDays = max.equals(Duration.ofDays(max.toDays()));
        return Problem.of(
                ErrorCode.EXPIRATION_TOO_LONG,
                wholeDays ? "P" + max.toDays() + "D" : max.toString());
    }
}

package org.calotype.delivery.control;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a request to read a file (RFC 9110, 13.1); dates that cannot be read count as
 * absent.
 *
 * @param ifRange an entity tag, or a date that {@code ifRangeDate} holds too
 */
public record Conditions(
        @Nullable String ifMatch,
        @Nullable Instant ifUnmodifiedSince,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable String ifRange,
        @Nullable Instant ifRangeDate) {

    /** What the conditions lead to. */
    public enum Outcome {
        SEND,
        NOT_MODIFIED,
        PRECONDITION_FAILED
    }

    /**
     * A date proves sameness only if the file was old already when it was told (RFC 9110, 8.8.2.2).
     */
    private static final Duration STRONG_AFTER = Duration.ofMinutes(1);

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

    /** Judges in the order of RFC 9110, 13.2.2. */
    public Outcome judge(ServedFile file) {
        if (ifMatch != null) {
            if (!names(ifMatch, file.etag(), true)) {
                return Outcome.PRECONDITION_FAILED;
            }
        } else if (ifUnmodifiedSince != null && file.lastModified().isAfter(ifUnmodifiedSince)) {
            return Outcome.PRECONDITION_FAILED;
        }
        if (ifNoneMatch != null) {
            return names(ifNoneMatch, file.etag(), false) ? Outcome.NOT_MODIFIED : Outcome.SEND;
        }
        return ifModifiedSince != null && !file.lastModified().isAfter(ifModifiedSince)
                ? Outcome.NOT_MODIFIED
                : Outcome.SEND;
    }

    /** Whether a {@code Range} counts: the client's first part is of this very file. */
    public boolean rangeHolds(ServedFile file, Instant now) {
        if (ifRange == null) {
            return true;
        }
        if (ifRange.contains("\"")) {
            return ifRange.strip().equals(file.etag());
        }
        return file.lastModified().equals(ifRangeDate)
                && !file.lastModified().plus(STRONG_AFTER).isAfter(now);
    }

    private static boolean names(String list, String etag, boolean strongly) {
        if (list.strip().equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(list);
        while (tags.find()) {
            boolean weak = tags.group(1) != null;
            if (tags.group(2).equals(etag) && !(strongly && weak)) {
                return true;
            }
        }
        return false;
    }
}

package org.calotype.delivery.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a file a {@code Range} header asks for (RFC 9110, 14.1 and 14.2).
 *
 * @param ranges in the order asked for, none overlapping another; empty: none of them is there
 */
public record ByteRanges(List<ByteRange> ranges) {

    /** Part of a file, first and last byte included. */
    public record ByteRange(long first, long last) {

        public long length() {
            return last - first + 1;
        }

        private boolean overlaps(ByteRange other) {
            return first <= other.last && other.first <= last;
        }
    }

    /** More than a player or a download tool asks for; each costs a header of its own. */
    private static final int MAX_RANGES = 16;

    private static final String UNIT = "bytes=";
    private static final Pattern SPEC = Pattern.compile("(\\d*)-(\\d*)");
    private static final ByteRanges NONE = new ByteRanges(List.of());

    public ByteRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * What the header means for a file of this length; empty when it speaks of another unit and is
     * to be ignored. Malformed, inverted, overlapping and too many ranges are not satisfiable.
     */
    public static Optional<ByteRanges> parse(String header, long fileLength) {
        String written = header.strip();
        if (!written.toLowerCase(Locale.ROOT).startsWith(UNIT)) {
            return Optional.empty();
        }
        List<ByteRange> ranges = new ArrayList<>();
        String[] specs = written.substring(UNIT.length()).split(",", MAX_RANGES + 2);
        if (specs.length > MAX_RANGES) {
            return Optional.of(NONE);
        }
        for (String spec : specs) {
            if (spec.isBlank()) {
                continue;
            }
            Matcher parts = SPEC.matcher(spec.strip());
            if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
                return Optional.of(NONE);
            }
            Optional<ByteRange> range = range(parts.group(1), parts.group(2), fileLength);
            if (range.isPresent() && ranges.stream().anyMatch(range.get()::overlaps)) {
                return Optional.of(NONE);
            }
            range.ifPresent(ranges::add);
        }
        return Optional.of(new ByteRanges(ranges));
    }

    public boolean satisfiable() {
        return !ranges.isEmpty();
    }

    private static Optional<ByteRange> range(String first, String last, long fileLength) {
        if (first.isEmpty()) {
            long suffix = Math.min(number(last), fileLength);
            return suffix == 0
                    ? Optional.empty()
                    : Optional.of(new ByteRange(fileLength - suffix, fileLength - 1));
        }
        long from = number(first);
        long to = last.isEmpty() ? fileLength - 1 : Math.min(number(last), fileLength - 1);
        return from > to ? Optional.empty() : Optional.of(new ByteRange(from, to));
    }

    /** Numbers beyond a long are beyond every file. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException beyond) {
            return Long.MAX_VALUE;
        }
    }
}

package org.calotype.imaging.png;

/**
 * Filters rows, each with the filter whose result is closest to zero: the heuristic of 12.7. It is
 * applied to every fourth row; the three below it, which look alike, take over the choice, and up
 * to sixteen where it stays the same. Palette indexes and samples of less than 8 bits stay as they
 * are, as 12.7 advises too.
 */
final class FilterChoice {

    private static final int LEAST_ROWS = 4;
    private static final int MOST_ROWS = 16;

    private final int length;
    private final int distance;
    private final boolean filtering;

    /** One filtered row, with its type in front, for each filter. */
    private final byte[][] filtered;

    private final byte[] above;
    private int chosen = RowFilter.NONE;

    /** Rows that take over a choice, and how many of them are still to come. */
    private int span = LEAST_ROWS;

    private int left;

    private FilterChoice(int length, int distance, boolean filtering) {
        this.length = length;
        this.distance = distance;
        this.filtering = filtering;
        this.filtered = new byte[filtering ? RowFilter.PAETH + 1 : 1][length + 1];
        for (int type = 0; type < filtered.length; type++) {
            filtered[type][0] = (byte) type;
        }
        this.above = new byte[length];
    }

    static FilterChoice of(Ihdr ihdr) {
        boolean filtering = ihdr.colourType() != Ihdr.PALETTE && ihdr.bitDepth() >= 8;
        int length = Math.toIntExact(ihdr.rowBytes(ihdr.width()));
        return new FilterChoice(length, ihdr.filterDistance(), filtering);
    }

    /** The filtered row with its type in front, valid until the next call. */
    byte[] filter(byte[] raw) {
        if (filtering && left == 0) {
            int best = closestToZero(raw);
            span = best == chosen ? Math.min(2 * span, MOST_ROWS) : LEAST_ROWS;
            left = span - 1;
            chosen = best;
        } else {
            RowFilter.apply(chosen, raw, above, length, distance, filtered[chosen]);
            left--;
        }
        System.arraycopy(raw, 0, above, 0, length);
        return filtered[chosen];
    }

    private int closestToZero(byte[] raw) {
        int best = RowFilter.NONE;
        long least = Long.MAX_VALUE;
        for (int type = RowFilter.NONE; type <= RowFilter.PAETH; type++) {
            RowFilter.apply(type, raw, above, length, distance, filtered[type]);
            long sum = RowFilter.distanceFromZero(filtered[type]);
            if (sum < least) {
                least = sum;
                best = type;
            }
        }
        return best;
    }
}

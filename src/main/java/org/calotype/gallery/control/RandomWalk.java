package org.calotype.gallery.control;

import java.util.concurrent.ThreadLocalRandom;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.ListingRepository.Row;

/**
 * A walk through the shuffled order: from a place drawn by lot to the end, then from the beginning
 * up to that place, so that it meets every file once. Clients hand it back as they got it.
 *
 * @param start where it began, of what files are shuffled by: 0 to 1
 * @param at the row it has come to
 */
record RandomWalk(double start, Cursor at) {

    /** In no written cursor. */
    private static final char SEPARATOR = '~';

    RandomWalk {
        if (!(start >= 0 && start < 1)) {
            throw new IllegalArgumentException("no place in the shuffled order");
        }
    }

    static RandomWalk byLot() {
        double start = ThreadLocalRandom.current().nextDouble();
        return new RandomWalk(
                start, new Cursor(FileOrder.RANDOM.name(), Double.toString(start), 0));
    }

    /**
     * Reads how far a walk has come.
     *
     * @throws Problem INVALID_FIELD cursor, for any other text
     */
    static RandomWalk parse(String written) {
        int separator = Math.max(0, written.indexOf(SEPARATOR));
        Cursor at = Cursor.parse(written.substring(0, separator), FileOrder.RANDOM);
        try {
            return new RandomWalk(Double.parseDouble(written.substring(separator + 1)), at);
        } catch (IllegalArgumentException notOurs) {
            throw Problem.of(notOurs, ErrorCode.INVALID_FIELD, "cursor");
        }
    }

    String written() {
        return at.written() + SEPARATOR + start;
    }

    RandomWalk goneTo(Row row) {
        return new RandomWalk(start, new Cursor(FileOrder.RANDOM.name(), row.value(), row.id()));
    }

    /** Whether the end of the order is still ahead. */
    boolean isBeforeEnd() {
        return Double.parseDouble(at.value()) >= start;
    }

    /** Whether a row comes when the walk has begun again at the beginning of the order. */
    boolean meetsBehindEnd(Row row) {
        return Double.parseDouble(row.value()) < start;
    }
}

package org.calotype.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How full a place is: what the rows last said of it, and what this node has changed since.
 *
 * <p>What other nodes did since their last report, seconds ago, is not known here; a capacity may
 * be exceeded by so much. Safe for use by many threads.
 */
public final class StorageUsage {

    private final String place;
    private final OptionalLong capacityBytes;

    private Amount known = Amount.NONE;
    private Amount underWay = Amount.NONE;
    private Amount fresh = Amount.NONE;
    private @Nullable Instant measuredAt;

    /** Bytes and files; negative where they became fewer. */
    public record Amount(long bytes, long files) {

        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount more) {
            return new Amount(bytes + more.bytes, files + more.files);
        }

        public boolean isNothing() {
            return equals(NONE);
        }
    }

    /**
     * @param place its address
     * @param capacityBytes most bytes it may hold
     */
    StorageUsage(String place, OptionalLong capacityBytes) {
        this.place = place;
        this.capacityBytes = capacityBytes;
    }

    /** Its address, which is its name in the rows. */
    public String place() {
        return place;
    }

    public OptionalLong capacityBytes() {
        return capacityBytes;
    }

    public synchronized long usedBytes() {
        return Math.max(0, all().bytes());
    }

    public synchronized long files() {
        return Math.max(0, all().files());
    }

    private Amount all() {
        return known.plus(underWay).plus(fresh);
    }

    /** Bytes that still fit; empty where no capacity is set. */
    public synchronized OptionalLong roomBytes() {
        return capacityBytes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, capacityBytes.getAsLong() - usedBytes()));
    }

    /** When everything in it was last counted; empty: never. */
    public synchronized Optional<Instant> measuredAt() {
        return Optional.ofNullable(measuredAt);
    }

    /**
     * Counts a file in before it is stored, so that of several at once only those that fit get in.
     *
     * @throws Problem STORAGE_FULL
     */
    synchronized void take(long bytes) {
        OptionalLong room = roomBytes();
        if (room.isPresent() && bytes > room.getAsLong()) {
            throw Problem.of(ErrorCode.STORAGE_FULL);
        }
        add(bytes, 1);
    }

    /** Counts what has been stored or removed. */
    synchronized void add(long bytes, long files) {
        fresh = fresh.plus(new Amount(bytes, files));
    }

    /** Begins to report what changed since the last report; one report at a time. */
    public synchronized Amount report() {
        underWay = underWay.plus(fresh);
        fresh = Amount.NONE;
        return underWay;
    }

    /**
     * The report has arrived.
     *
     * @param total what the rows say now, with everything that was reported
     */
    public synchronized void reported(Amount total, @Nullable Instant measured) {
        known = total;
        underWay = Amount.NONE;
        measuredAt = measured;
    }
}

package org.calotype.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How full a place is: what the ledger last said of it, and what this node has changed since. A new
 * file is counted into the ledger before it is stored, so that a capacity is never passed by one,
 * whatever other nodes do; what else comes and goes is told there with the next one, or seconds
 * later. Safe for use by many threads.
 */
public final class StorageUsage {

    private final String place;
    private final OptionalLong capacityBytes;
    private final StorageLedger ledger;

    /** Held while the ledger is asked: who waits here would wait for its row otherwise. */
    private final Lock turn = new ReentrantLock();

    private Amount known = Amount.NONE;
    private Amount untold = Amount.NONE;
    private @Nullable Instant measuredAt;

    /** Bytes and files; negative where they became fewer. */
    public record Amount(long bytes, long files) {

        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount more) {
            return new Amount(bytes + more.bytes, files + more.files);
        }

        Amount minus(Amount less) {
            return new Amount(bytes - less.bytes, files - less.files);
        }

        boolean isNothing() {
            return equals(NONE);
        }
    }

    /**
     * @param place its address
     * @param capacityBytes most bytes it may hold
     */
    StorageUsage(String place, OptionalLong capacityBytes, StorageLedger ledger) {
        this.place = place;
        this.capacityBytes = capacityBytes;
        this.ledger = ledger;
    }

    /** Its address, which is its name in the ledger. */
    public String place() {
        return place;
    }

    public OptionalLong capacityBytes() {
        return capacityBytes;
    }

    public synchronized long usedBytes() {
        return Math.max(0, known.plus(untold).bytes());
    }

    public synchronized long files() {
        return Math.max(0, known.plus(untold).files());
    }

    /** Bytes that still fit; empty where no capacity is set. */
    public OptionalLong roomBytes() {
        return capacityBytes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, capacityBytes.getAsLong() - usedBytes()));
    }

    /** When everything in it was last counted; empty: never. */
    public synchronized Optional<Instant> measuredAt() {
        return Optional.ofNullable(measuredAt);
    }

    /**
     * Counts a file in before it is stored.
     *
     * @throws Problem STORAGE_FULL
     */
    void take(long bytes) {
        if (capacityBytes.isEmpty()) {
            add(bytes, 1);
            return;
        }
        turn.lock();
        try {
            Amount told = untold();
            Amount more = told.plus(new Amount(bytes, 1));
            if (!ledger.take(place, capacityBytes.getAsLong(), more)) {
                throw Problem.of(ErrorCode.STORAGE_FULL);
            }
            tookIn(more, told);
        } finally {
            turn.unlock();
        }
    }

    private synchronized Amount untold() {
        return untold;
    }

    private synchronized void tookIn(Amount more, Amount told) {
        known = known.plus(more);
        untold = untold.minus(told);
    }

    /** Counts what has been stored or removed. */
    synchronized void add(long bytes, long files) {
        untold = untold.plus(new Amount(bytes, files));
    }

    /** Tells the ledger what this node has changed, and hears what the others have. */
    public void report() {
        turn.lock();
        try {
            Amount told = untold();
            heard(told.isNothing() ? ledger.read(place) : ledger.add(place, told), told);
        } finally {
            turn.unlock();
        }
    }

    private synchronized void heard(StorageLedger.Balance balance, Amount told) {
        known = balance.amount();
        measuredAt = balance.measuredAt();
        untold = untold.minus(told);
    }
}

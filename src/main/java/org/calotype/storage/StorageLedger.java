package org.calotype.storage;

import java.time.Instant;
import org.calotype.storage.StorageUsage.Amount;
import org.jspecify.annotations.Nullable;

/**
 * Where all nodes together count what a place holds. Each call stands for itself: what it counted
 * is counted for every node when it returns.
 */
public interface StorageLedger {

    /**
     * What is counted.
     *
     * @param measuredAt when everything in the place was last listed; null: never
     */
    record Balance(Amount amount, @Nullable Instant measuredAt) {}

    Balance read(String place);

    /** Counts what was stored, or takes off what was removed. */
    Balance add(String place, Amount change);

    /**
     * Counts more in if all of it fits: of several nodes at once only those that fit get in.
     *
     * @return whether it fitted; nothing is counted otherwise
     */
    boolean take(String place, long capacityBytes, Amount more);
}

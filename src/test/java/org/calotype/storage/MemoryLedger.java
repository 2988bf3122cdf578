package org.calotype.storage;

import java.util.HashMap;
import java.util.Map;
import org.calotype.storage.StorageUsage.Amount;
import org.jspecify.annotations.NullMarked;

/** The ledger of one node without a database. */
@NullMarked
public final class MemoryLedger implements StorageLedger {

    private final Map<String, Amount> amounts = new HashMap<>();

    @Override
    public synchronized Balance read(String place) {
        return new Balance(amounts.getOrDefault(place, Amount.NONE), null);
    }

    @Override
    public synchronized Balance add(String place, Amount change) {
        amounts.merge(place, change, Amount::plus);
        return read(place);
    }

    @Override
    public synchronized boolean take(String place, long capacityBytes, Amount more) {
        boolean fits = read(place).amount().plus(more).bytes() <= capacityBytes;
        if (fits) {
            add(place, more);
        }
        return fits;
    }
}

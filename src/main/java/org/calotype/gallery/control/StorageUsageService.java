package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.calotype.gallery.entity.StorageTotal;
import org.calotype.storage.StorageLedger;
import org.calotype.storage.StorageUsage;
import org.calotype.storage.StorageUsage.Amount;

/** The short transactions by which nodes agree how full each storage is. */
@ApplicationScoped
public class StorageUsageService implements StorageLedger {

    @Inject StorageUsageRepository rows;

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Balance read(String place) {
        return rows.find(place)
                .map(StorageUsageService::balance)
                .orElse(new Balance(new Amount(0, 0), null));
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Balance add(String place, Amount change) {
        StorageTotal total = rows.lock(place);
        total.add(change);
        return balance(total);
    }

    private static Balance balance(StorageTotal total) {
        return new Balance(total.amount(), total.measuredAt().orElse(null));
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public boolean take(String place, long capacityBytes, Amount more) {
        return rows.take(place, capacityBytes, more);
    }

    /** Whether who asks shall list the storage: one node does, and none again since a moment. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean claim(StorageUsage usage, Instant now, Instant unlessSince) {
        return rows.lock(usage.place()).claim(now, unlessSince);
    }

    /** A listing found so much more than was known when it began. */
    @Transactional(TxType.REQUIRES_NEW)
    public void correct(String place, Amount difference, Instant at) {
        rows.lock(place).correct(difference, at);
    }
}

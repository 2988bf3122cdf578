package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.calotype.gallery.entity.StorageTotal;
import org.calotype.storage.StorageUsage;
import org.calotype.storage.StorageUsage.Amount;
import org.jspecify.annotations.Nullable;

/** The short transactions by which nodes agree how full each storage is. */
@ApplicationScoped
public class StorageUsageService {

    @Inject StorageUsageRepository rows;

    /** What all nodes have reported of a storage. */
    record Known(Amount amount, @Nullable Instant measuredAt) {
        static Known of(StorageTotal total) {
            return new Known(total.amount(), total.measuredAt().orElse(null));
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    public Known known(String place) {
        return rows.find(place).map(Known::of).orElse(new Known(new Amount(0, 0), null));
    }

    /** Adds what a node has stored and removed. */
    @Transactional(TxType.REQUIRES_NEW)
    public Known add(String place, Amount change) {
        StorageTotal total = rows.lock(place);
        total.add(change);
        return Known.of(total);
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

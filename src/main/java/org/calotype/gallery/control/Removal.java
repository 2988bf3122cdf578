package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.calotype.gallery.entity.Reclaim;
import org.calotype.storage.StorageKey;

/** The transactions of deleting: the row goes first, its bytes are queued in the same breath. */
@ApplicationScoped
public class Removal {

    @Inject MediaFileRepository files;
    @Inject Clock clock;

    /** Removes files. @return the keys of their bytes, which are queued for reclaiming */
    @Transactional(TxType.REQUIRES_NEW)
    public List<StorageKey> remove(Collection<Long> ids) {
        return files.remove(ids, clock.instant()).stream().map(Reclaim::storageKey).toList();
    }

    /** Removes a batch of expired files. @return how many */
    @Transactional(TxType.REQUIRES_NEW)
    public int removeExpired(int limit) {
        List<Long> expired = files.lockExpired(clock.instant(), limit);
        files.remove(expired, clock.instant());
        return expired.size();
    }

    /**
     * Takes a batch off the reclaim queue. Whoever takes a key deletes its bytes; if it dies in
     * between, the bytes are an unreferenced file that the reconciliation finds.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public List<StorageKey> takeReclaims(int limit) {
        return files.takeReclaims(limit);
    }
}

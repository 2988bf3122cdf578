package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.calotype.account.control.Quota;
import org.calotype.gallery.control.FilesChanged.What;
import org.calotype.gallery.entity.Reclaim;
import org.calotype.storage.StorageKey;

/** The transactions of deleting: the row goes first, its bytes are queued in the same breath. */
@ApplicationScoped
public class Removal {

    @Inject OwnedFileRepository owned;
    @Inject Quota quota;
    @Inject RemovalRepository files;
    @Inject Event<AlbumsTouched> albumsTouched;
    @Inject Event<FilesChanged> filesChanged;
    @Inject Clock clock;

    /** Removes files. @return the keys of their bytes, which are queued for reclaiming */
    @Transactional(TxType.REQUIRES_NEW)
    public List<StorageKey> remove(Collection<Long> ids) {
        return removeAll(ids, What.DELETED).stream().map(Reclaim::storageKey).toList();
    }

    /** Removes a batch of expired files. @return how many */
    @Transactional(TxType.REQUIRES_NEW)
    public int removeExpired(int limit) {
        List<Long> expired = files.lockExpired(clock.instant(), limit);
        removeAll(expired, What.EXPIRED);
        return expired.size();
    }

    /** Removes a batch of what was thrown away before a moment. @return how many */
    @Transactional(TxType.REQUIRES_NEW)
    public int removeTrashed(Instant before, int limit) {
        List<Long> trashed = files.lockTrashed(before, limit);
        removeAll(trashed, What.DELETED);
        return trashed.size();
    }

    private void countOut(Collection<Long> ids) {
        Map<Long, LongSummaryStatistics> byOwner =
                owned.lockUsage(ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        OwnedFileRepository.Usage::ownerId,
                                        TreeMap::new,
                                        Collectors.summarizingLong(
                                                OwnedFileRepository.Usage::bytes)));
        byOwner.forEach((owner, sum) -> quota.giveBack(owner, sum.getSum(), sum.getCount()));
    }

    private List<Reclaim> removeAll(Collection<Long> ids, What why) {
        if (!ids.isEmpty()) {
            filesChanged.fire(FilesChanged.of(why, ids));
        }
        countOut(ids);
        Set<Long> albums = files.albumsOf(ids);
        if (!albums.isEmpty()) {
            albumsTouched.fire(new AlbumsTouched(albums));
        }
        return files.remove(ids, clock.instant());
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

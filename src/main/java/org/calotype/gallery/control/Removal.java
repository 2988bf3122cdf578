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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.calotype.account.control.Quota;
import org.calotype.gallery.control.FilesChanged.What;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Reclaim;
import org.calotype.storage.StorageKey;

/** The transactions of deleting: the row goes first, its bytes are queued in the same breath. */
@ApplicationScoped
public class Removal {

    @Inject Quota quota;
    @Inject RemovalRepository files;
    @Inject Event<AlbumsTouched> albumsTouched;
    @Inject Event<FilesChanged> filesChanged;
    @Inject Clock clock;

    /** Removes files. @return the keys of their bytes, which are queued for reclaiming */
    @Transactional(TxType.REQUIRES_NEW)
    public List<StorageKey> remove(Collection<Long> ids) {
        return removeAll(ids, What.DELETED, any -> true).bytes().stream()
                .map(Reclaim::storageKey)
                .toList();
    }

    /** Removes a batch of expired files. @return how many; none where another node did it */
    @Transactional(TxType.REQUIRES_NEW)
    public int removeExpired(int limit) {
        Instant now = clock.instant();
        List<Long> expired = files.expired(now, limit);
        return removeAll(expired, What.EXPIRED, file -> file.expiredAt(now)).files();
    }

    /**
     * Removes a batch of what was thrown away before a moment. @return as {@link #removeExpired}
     */
    @Transactional(TxType.REQUIRES_NEW)
    public int removeTrashed(Instant before, int limit) {
        List<Long> trashed = files.trashed(before, limit);
        return removeAll(
                        trashed,
                        What.DELETED,
                        file -> file.trashedAt().filter(at -> !at.isAfter(before)).isPresent())
                .files();
    }

    /** What was removed: so many files, and the bytes they leave behind. */
    private record Removed(int files, List<Reclaim> bytes) {

        private static final Removed NOTHING = new Removed(0, List.of());
    }

    /**
     * In the order of G6, which another node that removes the same waits for.
     *
     * @param still whether a file is to go as it is now, when nobody else can change it any more
     */
    private Removed removeAll(Collection<Long> ids, What why, Predicate<MediaFile> still) {
        if (ids.isEmpty()) {
            return Removed.NOTHING;
        }
        quota.hold(files.accountsOf(ids));
        List<MediaFile> going = files.lock(ids).stream().filter(still).toList();
        List<Long> keys = going.stream().map(MediaFile::id).toList();
        if (keys.isEmpty()) {
            return Removed.NOTHING;
        }
        filesChanged.fire(FilesChanged.of(why, keys));
        countOut(going);
        Set<Long> albums =
                going.stream().flatMap(file -> file.albumId().stream()).collect(Collectors.toSet());
        if (!albums.isEmpty()) {
            albumsTouched.fire(new AlbumsTouched(albums));
        }
        return new Removed(keys.size(), files.remove(keys, clock.instant()));
    }

    private void countOut(List<MediaFile> going) {
        Map<Long, LongSummaryStatistics> byOwner =
                going.stream()
                        .filter(file -> file.ownerId().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        file -> file.ownerId().orElseThrow(),
                                        Collectors.summarizingLong(MediaFile::sizeBytes)));
        byOwner.forEach((owner, sum) -> quota.giveBack(owner, sum.getSum(), sum.getCount()));
    }

    /**
     * Takes a batch off the reclaim queue. Whoever takes a key deletes its bytes; if it dies in
     * between, the bytes are an unreferenced file that the reconciliation finds.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public List<StorageKey> takeReclaims(int limit) {
        return files.takeReclaims(limit);
    }

    /** Puts what could not be deleted behind what waits already. */
    @Transactional(TxType.REQUIRES_NEW)
    public void queueAgain(Collection<StorageKey> keys) {
        keys.forEach(key -> files.queue(new Reclaim(key, clock.instant())));
    }
}

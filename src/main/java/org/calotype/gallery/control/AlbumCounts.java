package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the number of files in each album, a few seconds behind. What a node that dies forgot is
 * made up for every night.
 */
@ApplicationScoped
public class AlbumCounts {

    private final Set<Long> touched = ConcurrentHashMap.newKeySet();

    @Inject CounterRepository counters;

    void touch(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlbumsTouched event) {
        touched.addAll(event.albumIds());
    }

    /** Counts the albums anew that were touched since the last time. */
    @Transactional(TxType.REQUIRES_NEW)
    public void refresh() {
        Set<Long> albums = Set.copyOf(touched);
        touched.removeAll(albums);
        boolean counted = albums.isEmpty();
        try {
            if (!counted) {
                counters.countFilesOf(albums);
            }
            counted = true;
        } finally {
            if (!counted) {
                touched.addAll(albums);
            }
        }
    }

    /** Counts every album anew. @return how many numbers were wrong */
    @Transactional(TxType.REQUIRES_NEW)
    public int refreshAll() {
        return counters.countFilesOfAll();
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calotype.database.AsynchronousCommit;

/**
 * Keeps the number of files in each album, a few seconds behind. What a node that dies forgot is
 * made up for every night.
 */
@ApplicationScoped
public class AlbumCounts {

    private final Set<Long> touched = ConcurrentHashMap.newKeySet();

    @Inject CounterRepository counters;
    @Inject Counting counting;

    void touch(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlbumsTouched event) {
        touched.addAll(event.albumIds());
    }

    /** Counts the albums anew that were touched since the last time. */
    public void refresh() {
        for (Long album : Set.copyOf(touched)) {
            touched.remove(album);
            boolean counted = false;
            try {
                counting.count(album);
                counted = true;
            } finally {
                if (!counted) {
                    touched.add(album);
                }
            }
        }
    }

    /** Counts every album anew. @return how many numbers were wrong */
    public int refreshAll() {
        List<Long> wrong = counters.albumsMiscounted();
        wrong.forEach(counting::count);
        return wrong.size();
    }

    /**
     * The transactions of counting: one album each, so that none waits while others wait for it.
     */
    @ApplicationScoped
    public static class Counting {

        @Inject CounterRepository counters;

        @AsynchronousCommit
        @Transactional(TxType.REQUIRES_NEW)
        public void count(long albumId) {
            counters.countFilesOf(albumId);
        }
    }
}

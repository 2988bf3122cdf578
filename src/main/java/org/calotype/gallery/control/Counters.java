package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.calotype.gallery.control.CounterRepository.Change;

/**
 * Counts views and likes in memory, so that a file everybody looks at is not a row everybody waits
 * for. A timer writes the sums; a node that dies loses the few seconds since.
 */
@ApplicationScoped
public class Counters {

    private static final int BATCH = 500;

    private final Map<Long, Change> changes = new ConcurrentHashMap<>();

    @Inject Writing writing;

    public void viewed(long fileId) {
        changes.merge(fileId, new Change(fileId, 1, 0), Change::plus);
    }

    /**
     * @param by 1 for a like, -1 for one taken back
     */
    public void liked(long fileId, int by) {
        changes.merge(fileId, new Change(fileId, 0, by), Change::plus);
    }

    /** Writes what was counted since the last time. */
    public void flush() {
        List<Change> batch = new ArrayList<>();
        for (Long fileId : changes.keySet().stream().sorted().toList()) {
            Change change = changes.remove(fileId);
            if (change != null) {
                batch.add(change);
            }
            if (batch.size() == BATCH) {
                write(batch);
                batch.clear();
            }
        }
        write(batch);
    }

    /** What could not be written is written the next time. */
    private void write(List<Change> batch) {
        boolean written = false;
        try {
            writing.write(batch);
            written = true;
        } finally {
            if (!written) {
                batch.forEach(change -> changes.merge(change.fileId(), change, Change::plus));
            }
        }
    }

    /** The transactions of writing. */
    @ApplicationScoped
    public static class Writing {

        @Inject CounterRepository counters;

        /**
         * @param changes in the order of their keys, so that nodes do not block each other
         */
        @Transactional(TxType.REQUIRES_NEW)
        public void write(List<Change> changes) {
            changes.forEach(counters::add);
        }
    }
}

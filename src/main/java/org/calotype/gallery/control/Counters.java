package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.calotype.gallery.control.CounterRepository.Change;

/**
 * Counts views and likes in memory, so that a file everybody looks at is not a row everybody waits
 * for. A timer writes the sums, and so does a node that is stopped; one that dies loses the few
 * seconds since. The likes among them are made up for every night.
 */
@ApplicationScoped
public class Counters {

    private static final int BATCH = 500;

    /** What some node may still have in memory. */
    private static final Duration UNWRITTEN = Duration.ofMinutes(1);

    private final Map<Long, Change> changes = new ConcurrentHashMap<>();

    @Inject Writing writing;
    @Inject CounterRepository counters;
    @Inject Clock clock;

    public void viewed(long fileId) {
        changes.merge(fileId, new Change(fileId, 1, 0), Change::plus);
    }

    void liked(@Observes(during = TransactionPhase.AFTER_SUCCESS) LikeChanged like) {
        changes.merge(like.fileId(), new Change(like.fileId(), 0, like.by()), Change::plus);
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

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object undeployed) {
        flush();
    }

    /** Puts wrong numbers of likes right. @return how many were */
    public int recountLikes() {
        List<Change> wrong = counters.likesMiscounted(clock.instant().minus(UNWRITTEN));
        for (int from = 0; from < wrong.size(); from += BATCH) {
            write(wrong.subList(from, Math.min(wrong.size(), from + BATCH)));
        }
        return wrong.size();
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

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.storage.Storage;
import org.calotype.storage.Storage.Found;
import org.calotype.storage.TemporaryFolder;

/**
 * Finds bytes without a row, which a crash between storing and recording leaves behind, and removes
 * them once they are too old to belong to an upload under way.
 */
@ApplicationScoped
public class Reconciliation {

    private static final Logger LOG = System.getLogger(Reconciliation.class.getName());
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration TEMPORARY_AGE = Duration.ofHours(6);
    private static final int BATCH = 500;

    @Inject RemovalRepository files;
    @Inject Storage storage;
    @Inject TemporaryFolder temporary;
    @Inject Clock clock;

    /** Removes unreferenced files older than an hour. @return how many */
    public int removeOrphans() {
        Instant before = clock.instant().minus(GRACE);
        int removed = 0;
        List<Found> batch = new ArrayList<>();
        try (Stream<Found> found = storage.list()) {
            for (Found file : (Iterable<Found>) found::iterator) {
                if (file.lastModified().isBefore(before)) {
                    batch.add(file);
                }
                if (batch.size() == BATCH) {
                    removed += removeUnknown(batch);
                    batch.clear();
                }
            }
        }
        removed += removeUnknown(batch);
        return removed;
    }

    /** Removes temporary files nobody has written to for hours. @return how many */
    public int sweepTemporary() {
        return temporary.sweep(clock.instant().minus(TEMPORARY_AGE));
    }

    /** Which of these files no row knows. */
    public List<Found> unknown(List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<String> known =
                files.knownKeys(found.stream().map(file -> file.key().value()).toList());
        return found.stream().filter(file -> !known.contains(file.key().value())).toList();
    }

    private int removeUnknown(List<Found> batch) {
        List<Found> unknown = unknown(batch);
        for (Found file : unknown) {
            LOG.log(Level.WARNING, "removing unreferenced file {0}", file.key());
            storage.delete(file.key());
        }
        return unknown.size();
    }
}

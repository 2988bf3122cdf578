package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.calotype.storage.Storage.Found;
import org.calotype.storage.StorageSource;
import org.calotype.storage.StorageSource.OpenPlace;
import org.calotype.storage.StorageUsage.Amount;

/**
 * Keeps the numbers of how full each storage is: every node reports what it changed, and once a day
 * one of them lists a storage and sets its number right, for what a node that died never reported.
 */
@ApplicationScoped
public class StorageMeasure {

    /** A little less than a day, so that it is done at the same time every day. */
    private static final Duration AGE = Duration.ofHours(23);

    @Inject StorageSource storages;
    @Inject StorageUsageService totals;
    @Inject Clock clock;

    /** Reports what this node changed, and hears of the others. */
    public void report() {
        storages.places().forEach(place -> place.usage().report());
    }

    /** Lists those storages that nobody has listed for a day. */
    public void measureDue() {
        for (OpenPlace place : storages.places()) {
            Instant now = clock.instant();
            if (totals.claim(place.usage(), now, now.minus(AGE))) {
                measure(place);
            }
        }
    }

    /** What comes or goes during the listing is counted by who does it, not by the listing. */
    private void measure(OpenPlace place) {
        report();
        Amount known = totals.read(place.usage().place()).amount();
        Instant begun = clock.instant();
        long bytes = 0;
        long files = 0;
        try (Stream<Found> all = place.storage().list()) {
            for (Found file : (Iterable<Found>) all::iterator) {
                if (file.lastModified().isBefore(begun)) {
                    bytes += file.sizeBytes();
                    files++;
                }
            }
        }
        totals.correct(
                place.usage().place(),
                new Amount(bytes - known.bytes(), files - known.files()),
                begun);
        report();
    }
}

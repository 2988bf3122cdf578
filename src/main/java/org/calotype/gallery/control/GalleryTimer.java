package org.calotype.gallery.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** The clocks of the gallery. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GalleryTimer {

    @Inject DeletionService deletions;
    @Inject Departures departures;
    @Inject Reconciliation reconciliation;
    @Inject Counters counters;
    @Inject AlbumCounts albumCounts;
    @Inject SearchIndex searchIndex;
    @Inject StorageMeasure storageMeasure;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    void everyMinute() {
        deletions.sweepExpired();
        departures.clearAll();
        deletions.emptyTrash();
        deletions.reclaimAll();
    }

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void everyFewSeconds() {
        counters.flush();
        albumCounts.refresh();
        searchIndex.refresh();
        storageMeasure.report();
    }

    @Schedule(hour = "*", minute = "43", persistent = false)
    void everyHour() {
        reconciliation.sweepTemporary();
    }

    @Schedule(hour = "3", minute = "17", persistent = false)
    void everyNight() {
        albumCounts.refreshAll();
        counters.recountLikes();
    }
}

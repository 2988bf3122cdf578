package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.StorageTotal;
import org.calotype.storage.StorageUsage.Amount;

/** The rows that say how full each storage is. */
@ApplicationScoped
public class StorageUsageRepository {

    @PersistenceContext EntityManager entities;

    Optional<StorageTotal> find(String place) {
        return Optional.ofNullable(entities.find(StorageTotal.class, place));
    }

    /** The row of a storage, locked until the transaction ends; made where there is none. */
    StorageTotal lock(String place) {
        return locked(place)
                .or(
                        () -> {
                            make(place);
                            return locked(place);
                        })
                .orElseThrow();
    }

    private Optional<StorageTotal> locked(String place) {
        return RowLock.of(entities, StorageTotal.class, place);
    }

    private void make(String place) {
        entities.createNativeQuery(
                        "insert into storage_usage (place, stored_bytes, stored_files)"
                                + " values (?1, 0, 0) on conflict do nothing")
                .setParameter(1, place)
                .executeUpdate();
    }

    /**
     * Counts more in, if it fits: one statement, as with the quota of an account.
     *
     * @return whether it fitted
     */
    boolean take(String place, long capacityBytes, Amount more) {
        if (counted(place, capacityBytes, more)) {
            return true;
        }
        make(place); // the first file of a place has no row to be counted in
        return counted(place, capacityBytes, more);
    }

    private boolean counted(String place, long capacityBytes, Amount more) {
        return entities.createNativeQuery(
                                "update storage_usage set stored_bytes = stored_bytes + ?2,"
                                        + " stored_files = stored_files + ?3"
                                        + " where place = ?1 and stored_bytes + ?2 <= ?4")
                        .setParameter(1, place)
                        .setParameter(2, more.bytes())
                        .setParameter(3, more.files())
                        .setParameter(4, capacityBytes)
                        .executeUpdate()
                == 1;
    }
}

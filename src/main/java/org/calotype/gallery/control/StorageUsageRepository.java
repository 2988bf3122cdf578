package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.calotype.gallery.entity.StorageTotal;
import org.jspecify.annotations.Nullable;

/** The rows that say how full each storage is. */
@ApplicationScoped
public class StorageUsageRepository {

    @PersistenceContext EntityManager entities;

    Optional<StorageTotal> find(String place) {
        return Optional.ofNullable(entities.find(StorageTotal.class, place));
    }

    /** The row of a storage, locked until the transaction ends; made where there is none. */
    StorageTotal lock(String place) {
        @Nullable StorageTotal known =
                entities.find(StorageTotal.class, place, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            return known;
        }
        StorageTotal fresh = new StorageTotal(place);
        entities.persist(fresh);
        return fresh;
    }
}

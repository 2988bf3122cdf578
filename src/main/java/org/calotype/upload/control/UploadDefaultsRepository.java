package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.calotype.upload.entity.UploadDefaults;

/** Rows of what people chose for uploads to come. */
@ApplicationScoped
public class UploadDefaultsRepository {

    @PersistenceContext EntityManager entities;

    Optional<UploadDefaults> of(long accountId) {
        return Optional.ofNullable(entities.find(UploadDefaults.class, accountId));
    }

    void keep(UploadDefaults defaults) {
        entities.merge(defaults);
    }
}

package org.calotype.api.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.calotype.api.entity.StoredAnswer;

/** Rows of idempotency keys. */
@ApplicationScoped
public class IdempotencyRepository {

    @PersistenceContext EntityManager entities;

    public Optional<StoredAnswer> byHash(String keyHash) {
        return Optional.ofNullable(entities.find(StoredAnswer.class, keyHash));
    }

    /** Fails with a persistence exception when the key is there already. */
    public void add(StoredAnswer answer) {
        entities.persist(answer);
        entities.flush();
    }

    public void remove(String keyHash) {
        entities.createQuery("delete from StoredAnswer a where a.keyHash = :hash")
                .setParameter("hash", keyHash)
                .executeUpdate();
    }

    public int removeOlderThan(Instant moment) {
        return entities.createQuery("delete from StoredAnswer a where a.createdAt < :moment")
                .setParameter("moment", moment)
                .executeUpdate();
    }
}

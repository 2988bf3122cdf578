package org.calotype.social.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;

/** Rows of likes. */
@ApplicationScoped
public class LikeRepository {

    @PersistenceContext EntityManager entities;

    /**
     * @return whether it is new
     */
    boolean add(long accountId, long fileId, Instant now) {
        return entities.createNativeQuery(
                                "insert into media_like (account_id, media_file_id, liked_at)"
                                        + " values (?1, ?2, ?3) on conflict do nothing")
                        .setParameter(1, accountId)
                        .setParameter(2, fileId)
                        .setParameter(3, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    /**
     * @return whether there was one
     */
    boolean remove(long accountId, long fileId) {
        return entities.createNativeQuery(
                                "delete from media_like"
                                        + " where account_id = ?1 and media_file_id = ?2")
                        .setParameter(1, accountId)
                        .setParameter(2, fileId)
                        .executeUpdate()
                == 1;
    }

    boolean exists(long accountId, long fileId) {
        return !entities.createNativeQuery(
                        "select 1 from media_like where account_id = ?1 and media_file_id = ?2")
                .setParameter(1, accountId)
                .setParameter(2, fileId)
                .getResultList()
                .isEmpty();
    }
}

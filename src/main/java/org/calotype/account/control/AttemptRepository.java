package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Counters of attempts, in SQL that H2 and PostgreSQL both speak. */
@ApplicationScoped
public class AttemptRepository {

    @PersistenceContext EntityManager entities;

    /**
     * Counts one attempt; the row stays locked until the end of the transaction.
     *
     * @param open windows that started at this moment or earlier are over
     * @return attempts in the present window, this one included
     */
    int count(String bucket, Instant now, Instant open) {
        entities.createNativeQuery(
                        "insert into attempt (bucket, window_started_at, attempts)"
                                + " values (?1, ?2, 0) on conflict do nothing")
                .setParameter(1, bucket)
                .setParameter(2, at(now))
                .executeUpdate();
        entities.createNativeQuery(
                        "update attempt set attempts ="
                                + " case when window_started_at <= ?2 then 1 else attempts + 1 end,"
                                + " window_started_at ="
                                + " case when window_started_at <= ?2 then ?3"
                                + " else window_started_at end"
                                + " where bucket = ?1")
                .setParameter(1, bucket)
                .setParameter(2, at(open))
                .setParameter(3, at(now))
                .executeUpdate();
        Object attempts =
                entities.createNativeQuery("select attempts from attempt where bucket = ?1")
                        .setParameter(1, bucket)
                        .getSingleResult();
        return ((Number) attempts).intValue();
    }

    /** Takes back one attempt that turned out to be a good one. */
    void giveBack(String bucket) {
        entities.createNativeQuery(
                        "update attempt set attempts = attempts - 1"
                                + " where bucket = ?1 and attempts > 0")
                .setParameter(1, bucket)
                .executeUpdate();
    }

    void forget(String bucket) {
        entities.createNativeQuery("delete from attempt where bucket = ?1")
                .setParameter(1, bucket)
                .executeUpdate();
    }

    /**
     * @return how many windows were over
     */
    int removeBefore(Instant open) {
        return entities.createNativeQuery("delete from attempt where window_started_at <= ?1")
                .setParameter(1, at(open))
                .executeUpdate();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

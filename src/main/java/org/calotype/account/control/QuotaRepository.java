package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import org.calotype.database.RowLock;

/** The counters of what an account keeps. */
@ApplicationScoped
public class QuotaRepository {

    private static final String COUNT_IN =
            "update account set used_bytes = used_bytes + ?2, used_files = used_files + 1"
                    + " where id = ?1";

    @PersistenceContext EntityManager entities;

    /** Locks the rows of accounts in the order of their keys. */
    void hold(Collection<Long> accountIds) {
        if (!accountIds.isEmpty()) {
            String keys = String.join(",", accountIds.stream().map(String::valueOf).toList());
            entities.createNativeQuery(
                            "select id from account where id in ("
                                    + keys
                                    + ") order by id"
                                    + RowLock.clause(entities))
                    .getResultList();
        }
    }

    /**
     * Counts a file in, if it fits: one statement, so that of uploads at the same time only those
     * that fit get in.
     *
     * @param siteBytes for accounts without a limit of their own, as {@code siteFiles}; 0: none
     * @return whether it fitted
     */
    boolean take(long accountId, long bytes, long siteBytes, long siteFiles) {
        return entities.createNativeQuery(
                                COUNT_IN
                                        + " and (coalesce(quota_bytes, ?3) = 0"
                                        + " or used_bytes + ?2 <= coalesce(quota_bytes, ?3))"
                                        + " and (coalesce(quota_files, ?4) = 0"
                                        + " or used_files + 1 <= coalesce(quota_files, ?4))")
                        .setParameter(1, accountId)
                        .setParameter(2, bytes)
                        .setParameter(3, siteBytes)
                        .setParameter(4, siteFiles)
                        .executeUpdate()
                == 1;
    }

    void add(long accountId, long bytes) {
        entities.createNativeQuery(COUNT_IN)
                .setParameter(1, accountId)
                .setParameter(2, bytes)
                .executeUpdate();
    }

    void giveBack(long accountId, long bytes, long files) {
        entities.createNativeQuery(
                        "update account set"
                                + " used_bytes = case when used_bytes > ?2 then used_bytes - ?2"
                                + " else 0 end,"
                                + " used_files = case when used_files > ?3 then used_files - ?3"
                                + " else 0 end"
                                + " where id = ?1")
                .setParameter(1, accountId)
                .setParameter(2, bytes)
                .setParameter(3, files)
                .executeUpdate();
    }
}

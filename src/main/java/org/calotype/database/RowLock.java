package org.calotype.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.persistence.config.CascadePolicy;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;

/**
 * Rows that nobody else changes until the transaction ends, as they are once they are locked.
 *
 * <p>They are locked as a change of them would: on PostgreSQL, rows that come to refer to them do
 * not wait. With a lock of its own EclipseLink (4.0.8) waits for those too, and loads every
 * collection of the entity.
 */
public final class RowLock {

    private RowLock() {}

    /** The row of a key; absent when there is none. */
    public static <T> Optional<T> of(EntityManager entities, Class<T> type, Object key) {
        return all(entities, type, List.of(key)).stream().findFirst();
    }

    /** The rows of these keys, locked and listed in the order of the keys; some may be missing. */
    @SuppressWarnings("unchecked") // native query of one entity
    public static <T> List<T> all(EntityManager entities, Class<T> type, Collection<?> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        ClassDescriptor table = entities.unwrap(Session.class).getDescriptor(type);
        String key = table.getPrimaryKeyFieldNames().get(0);
        Query query =
                entities.createNativeQuery(
                                "select * from "
                                        + table.getTableName()
                                        + " where "
                                        + key
                                        + " in ("
                                        + gaps(keys.size())
                                        + ") order by "
                                        + key
                                        + clause(entities),
                                type)
                        .setHint(QueryHints.REFRESH, HintValues.TRUE)
                        .setHint(QueryHints.REFRESH_CASCADE, CascadePolicy.NoCascading);
        int gap = 1;
        for (Object one : keys) {
            query.setParameter(gap++, one);
        }
        return query.getResultList();
    }

    private static String gaps(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(gap -> "?" + gap)
                .collect(Collectors.joining(","));
    }

    /** What a native query ends with that locks the rows it finds. */
    public static String clause(EntityManager entities) {
        boolean postgresql = entities.unwrap(Session.class).getPlatform().isPostgreSQL();
        return postgresql ? " for no key update" : " for update";
    }
}

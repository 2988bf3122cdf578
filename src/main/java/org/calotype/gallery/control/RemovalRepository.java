package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.calotype.gallery.entity.Reclaim;
import org.calotype.storage.StorageKey;

/** Rows on their way out: expired and trashed files, and the bytes that wait for reclaiming. */
@ApplicationScoped
public class RemovalRepository {

    @PersistenceContext EntityManager entities;

    /**
     * Ids of expired files, locked until the transaction ends; files another node is sweeping are
     * left out.
     */
    @SuppressWarnings("unchecked") // native query of one number column
    public List<Long> lockExpired(Instant now, int limit) {
        List<Number> ids =
                entities.createNativeQuery(
                                "select id from media_file where expires_at <= ?1"
                                        + " order by expires_at limit "
                                        + limit
                                        + " for update skip locked")
                        .setParameter(1, timestamp(now))
                        .getResultList();
        return ids.stream().map(Number::longValue).toList();
    }

    /** Ids of files thrown away before a moment, locked likewise. */
    @SuppressWarnings("unchecked") // native query of one number column
    public List<Long> lockTrashed(Instant before, int limit) {
        List<Number> ids =
                entities.createNativeQuery(
                                "select id from media_file where trashed_at <= ?1"
                                        + " order by trashed_at limit "
                                        + limit
                                        + " for update skip locked")
                        .setParameter(1, timestamp(before))
                        .getResultList();
        return ids.stream().map(Number::longValue).toList();
    }

    /** Albums that files lie in. */
    public Set<Long> albumsOf(Collection<Long> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        entities.createQuery(
                                        "select distinct f.albumId from MediaFile f"
                                                + " where f.id in :ids and f.albumId is not null",
                                        Long.class)
                                .setParameter("ids", ids)
                                .getResultList());
    }

    /** Removes rows with all that hangs on them and queues their bytes for reclaiming. */
    public List<Reclaim> remove(Collection<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> keys =
                new ArrayList<>(
                        entities.createQuery(
                                        "select d.storageKey from Derivative d"
                                                + " where d.mediaFile.id in :ids",
                                        String.class)
                                .setParameter("ids", ids)
                                .getResultList());
        keys.addAll(
                entities.createQuery(
                                "select f.storageKey from MediaFile f where f.id in :ids",
                                String.class)
                        .setParameter("ids", ids)
                        .getResultList());
        List<Reclaim> reclaims =
                keys.stream().map(key -> new Reclaim(new StorageKey(key), now)).toList();
        reclaims.forEach(entities::persist);
        entities.createNativeQuery("delete from media_file where id in (" + joined(ids) + ")")
                .executeUpdate();
        return reclaims;
    }

    /** Queues the bytes of those of these keys that no row knows. */
    public void reclaimUnknown(Collection<StorageKey> keys, Instant now) {
        Set<String> known = knownKeys(keys.stream().map(StorageKey::value).toList());
        keys.stream()
                .filter(key -> !known.contains(key.value()))
                .forEach(key -> entities.persist(new Reclaim(key, now)));
    }

    /** Takes reclaims off the queue, oldest first; other nodes' are left out. */
    @SuppressWarnings("unchecked") // native query of one entity
    public List<StorageKey> takeReclaims(int limit) {
        List<Reclaim> taken =
                entities.createNativeQuery(
                                "select * from reclaim order by queued_at, id limit "
                                        + limit
                                        + " for update skip locked",
                                Reclaim.class)
                        .getResultList();
        taken.forEach(entities::remove);
        return taken.stream().map(Reclaim::storageKey).toList();
    }

    /** Which of these keys some row knows. */
    public Set<String> knownKeys(Collection<String> keys) {
        Set<String> known = new HashSet<>();
        for (String entity : List.of("MediaFile", "Derivative", "Reclaim")) {
            known.addAll(
                    entities.createQuery(
                                    "select x.storageKey from "
                                            + entity
                                            + " x where x.storageKey in :keys",
                                    String.class)
                            .setParameter("keys", keys)
                            .getResultList());
        }
        return known;
    }

    private static String joined(Collection<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

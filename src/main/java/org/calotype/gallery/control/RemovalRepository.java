package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Reclaim;
import org.calotype.storage.StorageKey;

/** Rows on their way out: expired and trashed files, and the bytes that wait for reclaiming. */
@ApplicationScoped
public class RemovalRepository {

    @PersistenceContext EntityManager entities;

    /** Ids of files that have expired, longest ago first. */
    List<Long> expired(Instant now, int limit) {
        return entities.createQuery(
                        "select f.id from MediaFile f where f.expiresAt <= :now"
                                + " order by f.expiresAt",
                        Long.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Ids of files thrown away before a moment, longest ago first. */
    List<Long> trashed(Instant before, int limit) {
        return entities.createQuery(
                        "select f.id from MediaFile f where f.trashedAt <= :before"
                                + " order by f.trashedAt",
                        Long.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Accounts whose rows change with these files: their owners, and those of what they cover. */
    @SuppressWarnings("unchecked") // native query of one number column
    Set<Long> accountsOf(Collection<Long> ids) {
        List<Number> owners =
                entities.createNativeQuery(
                                "select owner_id from media_file where owner_id is not null"
                                        + " and id in ("
                                        + joined(ids)
                                        + ") union select owner_id from album"
                                        + " where cover_file_id in ("
                                        + joined(ids)
                                        + ")")
                        .getResultList();
        return owners.stream().map(Number::longValue).collect(Collectors.toSet());
    }

    /** Locks the files, after the albums that show one of them. @return those that are there */
    List<MediaFile> lock(Collection<Long> ids) {
        entities.createNativeQuery(
                        "select id from album where cover_file_id in ("
                                + joined(ids)
                                + ") order by id"
                                + RowLock.clause(entities))
                .getResultList();
        return RowLock.all(entities, MediaFile.class, ids);
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
        reclaims.forEach(this::queue);
        entities.createNativeQuery("delete from media_file where id in (" + joined(ids) + ")")
                .executeUpdate();
        return reclaims;
    }

    /** Queues the bytes of those of these keys that no row knows. */
    public void reclaimUnknown(Collection<StorageKey> keys, Instant now) {
        Set<String> known = knownKeys(keys.stream().map(StorageKey::value).toList());
        keys.stream()
                .filter(key -> !known.contains(key.value()))
                .forEach(key -> queue(new Reclaim(key, now)));
    }

    void queue(Reclaim reclaim) {
        entities.persist(reclaim);
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
}

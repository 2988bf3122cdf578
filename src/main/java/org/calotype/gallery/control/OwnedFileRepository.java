package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import org.calotype.gallery.entity.MediaFile;

/** The files of one account, by who keeps them. */
@ApplicationScoped
public class OwnedFileRepository {

    @PersistenceContext EntityManager entities;

    /** What of these files is there and counts for somebody, their rows locked. */
    List<Usage> lockUsage(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities
                        .createQuery(
                                "select f from MediaFile f where f.id in :ids"
                                        + " and f.ownerId is not null order by f.id",
                                MediaFile.class)
                        .setParameter("ids", ids)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList()
                        .stream()
                        .map(file -> new Usage(file.ownerId().orElseThrow(), file.sizeBytes()))
                        .toList();
    }

    /** What a file counts for its owner. */
    record Usage(long ownerId, long bytes) {}

    /** Some files of an account, oldest first. */
    List<Long> someOf(long accountId, int limit) {
        return entities.createQuery(
                        "select f.id from MediaFile f where f.ownerId = :owner order by f.id",
                        Long.class)
                .setParameter("owner", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** A page of an account's files by key, for reading all of them. */
    List<MediaFile> pageOf(long accountId, long afterId, int limit) {
        return entities.createQuery(
                        "select f from MediaFile f where f.ownerId = :owner and f.id > :after"
                                + " order by f.id",
                        MediaFile.class)
                .setParameter("owner", accountId)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }
}

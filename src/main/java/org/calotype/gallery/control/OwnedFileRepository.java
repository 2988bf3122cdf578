package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.calotype.account.entity.Account;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.MediaFile;

/** The files of one account, by who keeps them. */
@ApplicationScoped
public class OwnedFileRepository {

    @PersistenceContext EntityManager entities;

    /** Accounts that are gone and still have files or albums, oldest first. */
    List<Long> departed(int limit) {
        return entities.createQuery(
                        "select a.id from Account a where a.status = :deleted and (a.usedFiles > 0"
                                + " or exists (select b.id from Album b where b.ownerId = a.id))"
                                + " order by a.id",
                        Long.class)
                .setParameter("deleted", Account.Status.DELETED)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Nobody sees the files of an account any more. */
    void hideAllOf(long accountId, Instant now) {
        entities.createNativeQuery(
                        "select id from media_file where owner_id = ?1 order by id"
                                + RowLock.clause(entities))
                .setParameter(1, accountId)
                .getResultList();
        entities.createQuery(
                        "update MediaFile f set f.trashedAt = :now, f.listed = false"
                                + " where f.ownerId = :owner and f.trashedAt is null")
                .setParameter("now", now)
                .setParameter("owner", accountId)
                .executeUpdate();
    }

    /** Some files of an account, oldest first. */
    List<Long> someOf(long accountId, int limit) {
        return entities.createQuery(
                        "select f.id from MediaFile f where f.ownerId = :owner order by f.id",
                        Long.class)
                .setParameter("owner", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Some files that an account has thrown away, oldest first. */
    List<Long> someTrashedOf(long accountId, int limit) {
        return entities.createQuery(
                        "select f.id from MediaFile f where f.ownerId = :owner"
                                + " and f.trashedAt is not null order by f.id",
                        Long.class)
                .setParameter("owner", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** A page of an account's files with their tags by key, for reading all of them. */
    List<MediaFile> pageOf(long accountId, long afterId, int limit) {
        List<MediaFile> page =
                entities.createQuery(
                                "select f from MediaFile f where f.ownerId = :owner and f.id > :after"
                                        + " order by f.id",
                                MediaFile.class)
                        .setParameter("owner", accountId)
                        .setParameter("after", afterId)
                        .setHint("eclipselink.batch.type", "IN")
                        .setHint("eclipselink.batch", "f.tags")
                        .setMaxResults(limit)
                        .getResultList();
        page.forEach(MediaFile::tags);
        return page;
    }
}

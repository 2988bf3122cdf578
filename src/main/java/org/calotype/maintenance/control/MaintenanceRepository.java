package org.calotype.maintenance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;

/** Files in the order of their keys, for walks over all of them. */
@ApplicationScoped
public class MaintenanceRepository {

    @PersistenceContext EntityManager entities;

    /** Files after one of them, with their derivatives. */
    List<MediaFile> after(long id, int limit) {
        List<Long> ids =
                entities.createQuery(
                                "select f.id from MediaFile f where f.id > :id order by f.id",
                                Long.class)
                        .setParameter("id", id)
                        .setMaxResults(limit)
                        .getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select distinct f from MediaFile f left join fetch f.derivatives"
                                + " where f.id in :ids order by f.id",
                        MediaFile.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    long countFiles() {
        return entities.createQuery("select count(f) from MediaFile f", Long.class)
                .getSingleResult();
    }

    /**
     * Numbers of files after one of them.
     *
     * @param type absent: any
     * @param ownerId absent: anybody's
     */
    List<Long> ids(Optional<MediaType> type, Optional<Long> ownerId, long after, int limit) {
        String narrowed =
                (type.isPresent() ? " and f.type = :type" : "")
                        + (ownerId.isPresent() ? " and f.ownerId = :owner" : "");
        var query =
                entities.createQuery(
                                "select f.id from MediaFile f where f.id > :after"
                                        + " and f.publishedAt is not null"
                                        + narrowed
                                        + " order by f.id",
                                Long.class)
                        .setParameter("after", after)
                        .setMaxResults(limit);
        type.ifPresent(wanted -> query.setParameter("type", wanted));
        ownerId.ifPresent(wanted -> query.setParameter("owner", wanted));
        return query.getResultList();
    }

    /** Derivatives of a file. */
    List<Derivative> derivativesOf(long fileId) {
        return entities.createQuery(
                        "select d from Derivative d where d.mediaFile.id = :id", Derivative.class)
                .setParameter("id", fileId)
                .getResultList();
    }
}

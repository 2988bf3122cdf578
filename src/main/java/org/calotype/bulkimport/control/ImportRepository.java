package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Album;

/** Albums by what a folder is called. */
@ApplicationScoped
public class ImportRepository {

    @PersistenceContext EntityManager entities;

    /** The oldest album of this name in another, or at the top. */
    Optional<Album> album(long ownerId, Optional<Long> parentId, String title) {
        List<Album> named =
                entities.createQuery(
                                "select a from Album a where a.ownerId = :owner"
                                        + " and a.title = :title order by a.id",
                                Album.class)
                        .setParameter("owner", ownerId)
                        .setParameter("title", title)
                        .getResultList();
        return named.stream().filter(album -> album.parentId().equals(parentId)).findFirst();
    }
}

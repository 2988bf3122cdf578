package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.PublicId;

/** Rows of albums and categories. */
@ApplicationScoped
public class LibraryRepository {

    @PersistenceContext EntityManager entities;

    public void add(Album album) {
        entities.persist(album);
    }

    public void add(Category category) {
        entities.persist(category);
    }

    public Optional<Album> album(PublicId publicId) {
        return entities.createQuery("select a from Album a where a.publicId = :id", Album.class)
                .setParameter("id", publicId.value())
                .getResultStream()
                .findFirst();
    }

    public Optional<Category> category(long id) {
        return Optional.ofNullable(entities.find(Category.class, id));
    }

    public boolean categoryKeyTaken(String urlKey) {
        return entities.createQuery(
                                "select count(c) from Category c where c.urlKey = :key", Long.class)
                        .setParameter("key", urlKey)
                        .getSingleResult()
                > 0;
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Category;

/** Rows of categories. */
@ApplicationScoped
public class CategoryRepository {

    @PersistenceContext EntityManager entities;

    public void add(Category category) {
        entities.persist(category);
    }

    public Optional<Category> byId(long id) {
        return Optional.ofNullable(entities.find(Category.class, id));
    }

    public Optional<Category> byUrlKey(String urlKey) {
        return entities.createQuery(
                        "select c from Category c where c.urlKey = :key", Category.class)
                .setParameter("key", urlKey)
                .getResultStream()
                .findFirst();
    }

    public List<Category> all() {
        return entities.createQuery(
                        "select c from Category c order by c.name, c.id", Category.class)
                .getResultList();
    }

    /** Removes a category; its files stay, in none. */
    public void remove(Category category) {
        entities.createNativeQuery(
                        "update media_file set category_id = null where category_id = ?1")
                .setParameter(1, category.id())
                .executeUpdate();
        entities.remove(category);
    }
}

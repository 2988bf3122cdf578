package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.Category;

/** Rows of categories. */
@ApplicationScoped
public class CategoryRepository {

    @PersistenceContext EntityManager entities;

    public void add(Category category) {
        entities.persist(category);
    }

    /** Adds a category under a number of its own, which the sequence will not give again. */
    void add(long id, String name, String urlKey) {
        entities.createNativeQuery("insert into category (id, name, url_key) values (?1, ?2, ?3)")
                .setParameter(1, id)
                .setParameter(2, name)
                .setParameter(3, urlKey)
                .executeUpdate();
        Query next = entities.createNativeQuery("select nextval('category_id_seq')");
        long drawn;
        do {
            drawn = ((Number) next.getSingleResult()).longValue();
        } while (drawn < id);
    }

    public Optional<Category> byId(long id) {
        return Optional.ofNullable(entities.find(Category.class, id));
    }

    /** The category, its row locked until the end of the transaction. */
    Optional<Category> lock(long id) {
        return RowLock.of(entities, Category.class, id);
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

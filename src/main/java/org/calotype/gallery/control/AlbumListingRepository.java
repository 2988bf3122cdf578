package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Finds albums for listings. */
@ApplicationScoped
public class AlbumListingRepository {

    @PersistenceContext EntityManager entities;

    /**
     * Primary keys of the albums a visitor may find, newest first.
     *
     * @param owner only this account's
     * @param parent only those in this album
     * @param after primary key where the page before ended
     */
    public List<Long> findable(
            Visitor visitor,
            Optional<Long> owner,
            Optional<Long> parent,
            Optional<Long> after,
            int limit) {
        SqlText sql = new SqlText().add("select a.id from album a where ");
        AccessRule.findableAlbum(sql, visitor);
        owner.ifPresent(id -> sql.add(" and a.owner_id = ?", id));
        parent.ifPresent(id -> sql.add(" and a.parent_id = ?", id));
        after.ifPresent(id -> sql.add(" and a.id < ?", id));
        sql.add(" order by a.id desc");
        return ids(sql, limit);
    }

    @SuppressWarnings("unchecked") // native query of one column of numbers
    private List<Long> ids(SqlText sql, int limit) {
        List<Number> found =
                sql.fill(entities.createNativeQuery(sql.text()))
                        .setMaxResults(limit)
                        .getResultList();
        return found.stream().map(Number::longValue).toList();
    }
}

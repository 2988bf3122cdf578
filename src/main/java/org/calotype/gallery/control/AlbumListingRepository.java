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
     * @param parent primary key of {@link AlbumFilter#parent}
     * @param after primary key where the page before ended
     */
    public List<Long> findable(
            Visitor visitor,
            AlbumFilter filter,
            Optional<Long> parent,
            Optional<Long> after,
            int limit) {
        SqlText sql = new SqlText().add("select a.id from album a where ");
        AccessRule.findableAlbum(sql, visitor);
        filter.owner().ifPresent(id -> sql.add(" and a.owner_id = ?", id));
        parent.ifPresent(id -> sql.add(" and a.parent_id = ?", id));
        if (filter.top()) {
            sql.add(" and a.parent_id is null");
        }
        filter.sharedWith().ifPresent(me -> sharedItself(sql, me));
        after.ifPresent(id -> sql.add(" and a.id < ?", id));
        sql.add(" order by a.id desc");
        return ids(sql, limit);
    }

    private static void sharedItself(SqlText sql, long me) {
        sql.add(" and a.owner_id <> ?", me)
                .add(
                        " and a.id in (select s.album_id from album_share s where s.account_id = ?",
                        me)
                .add(" or s.group_id in (select m.group_id from user_group_member m")
                .add(" where m.account_id = ?))", me);
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

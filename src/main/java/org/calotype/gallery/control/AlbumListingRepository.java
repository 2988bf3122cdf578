package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;

/** Finds albums for listings. */
@ApplicationScoped
public class AlbumListingRepository {

    @PersistenceContext EntityManager entities;

    /**
     * Primary keys of the albums a visitor may find, newest first.
     *
     * @param parent primary key of {@link AlbumFilter#parent}
     * @param after primary key where the page before ended
     * @param nsfw whether a file of others that is not safe for work fills an album
     */
    public List<Long> findable(
            Visitor visitor,
            AlbumFilter filter,
            Optional<Long> parent,
            Optional<Long> after,
            int limit,
            boolean nsfw,
            Instant now) {
        SqlText sql = new SqlText().add("select a.id from album a where ");
        AccessRule.findableAlbum(sql, visitor);
        filter.owner().ifPresent(id -> sql.add(" and a.owner_id = ?", id));
        parent.ifPresent(id -> sql.add(" and a.parent_id = ?", id));
        if (filter.top()) {
            sql.add(" and a.parent_id is null");
        }
        filter.sharedWith().ifPresent(me -> sharedItself(sql, me));
        filter.contributor().ifPresent(me -> AccessRule.contributableAlbum(sql.add(" and "), me));
        if (filter.filled()) {
            filled(sql, visitor, nsfw, now);
        }
        after.ifPresent(id -> sql.add(" and a.id < ?", id));
        sql.add(" order by a.id desc");
        return ids(sql, limit);
    }

    private static void filled(SqlText sql, Visitor visitor, boolean nsfw, Instant now) {
        sql.add(" and (exists (select 1 from album_ancestor d")
                .add(" join media_file f on f.album_id = d.album_id where d.ancestor_id = a.id")
                .add(nsfw ? " and " : " and f.nsfw = false and ");
        addShowable(sql, visitor, now).add(")");
        visitor.account(Scope.READ)
                .ifPresent(me -> AccessRule.sharedAlbum(sql.add(" or "), "a.id", me));
        sql.add(")");
    }

    private static void sharedItself(SqlText sql, long me) {
        sql.add(" and a.owner_id <> ?", me)
                .add(
                        " and a.id in (select s.album_id from album_share s where s.account_id = ?",
                        me)
                .add(" or s.group_id in (select m.group_id from user_group_member m")
                .add(" where m.account_id = ?))", me);
    }

    /** Primary keys of the files that stand for albums, at most one of each. */
    List<Long> covers(Visitor visitor, Collection<Long> albums, Instant now) {
        SqlText sql = new SqlText().add("select coalesce((select f.id from media_file f");
        sql.add(" where f.id = a.cover_file_id and f.album_id = a.id and ");
        addShowable(sql, visitor, now).add("), (select f.id from media_file f");
        sql.add(" where f.album_id = a.id and f.nsfw = false and ");
        addShowable(sql, visitor, now).add(" order by f.dated_at desc, f.id desc limit 1))");
        sql.add(" from album a where a.id in (").addNumbers(albums).add(")");
        return ids(sql, albums.size());
    }

    private static SqlText addShowable(SqlText sql, Visitor visitor, Instant now) {
        return AccessRule.findable(sql, visitor)
                .add(" and f.published_at is not null and f.trashed_at is null")
                .add(" and (f.expires_at is null or f.expires_at > ?)", now);
    }

    @SuppressWarnings("unchecked") // native query of one column of numbers
    private List<Long> ids(SqlText sql, int limit) {
        List<Number> found =
                sql.fill(entities.createNativeQuery(sql.text()))
                        .setMaxResults(limit)
                        .getResultList();
        return found.stream().filter(Objects::nonNull).map(Number::longValue).toList();
    }
}

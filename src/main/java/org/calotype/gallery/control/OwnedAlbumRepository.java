package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.Album;

/** The albums of one account, all together. */
@ApplicationScoped
public class OwnedAlbumRepository {

    private static final String OF_OWNER = "(select a.id from album a where a.owner_id = ?1)";

    @PersistenceContext EntityManager entities;

    /** A page of an account's albums by key, for reading all of them. */
    List<Album> pageOf(long accountId, long afterId, int limit) {
        return entities.createQuery(
                        "select a from Album a where a.ownerId = :owner and a.id > :after"
                                + " order by a.id",
                        Album.class)
                .setParameter("owner", accountId)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those that were made last. */
    List<Album> latestOf(long accountId, int limit) {
        return entities.createQuery(
                        "select a from Album a where a.ownerId = :owner"
                                + " order by a.createdAt desc, a.id desc",
                        Album.class)
                .setParameter("owner", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Nobody sees the albums of an account any more; what others have put into them is theirs. */
    void hideAllOf(long accountId) {
        lock("select id from album where owner_id = ?1 order by id", accountId);
        change(
                "update album set privacy = 'PRIVATE', visibility = 'PRIVATE' where owner_id = ?1",
                accountId);
        change("delete from album_share where album_id in " + OF_OWNER, accountId);
    }

    /**
     * Removes the albums of an account. What others have put into them stays theirs, in no album,
     * and nobody sees more of it than before.
     */
    void removeAllOf(long accountId) {
        lockAllOf(accountId);
        change(
                "update media_file set album_id = null, album_position = 0,"
                        + " privacy = case visibility when 'PASSWORD' then 'PRIVATE'"
                        + " else visibility end,"
                        + " visibility = case visibility when 'PASSWORD' then 'PRIVATE'"
                        + " else visibility end"
                        + " where album_id in "
                        + OF_OWNER,
                accountId);
        change("update album set parent_id = null where owner_id = ?1", accountId);
        change("delete from album where owner_id = ?1", accountId);
    }

    private void lockAllOf(long accountId) {
        lock("select id from album where owner_id = ?1 order by id", accountId);
        lock("select id from media_file where album_id in " + OF_OWNER + " order by id", accountId);
    }

    private void lock(String sql, long accountId) {
        entities.createNativeQuery(sql + RowLock.clause(entities))
                .setParameter(1, accountId)
                .getResultList();
    }

    private void change(String sql, long accountId) {
        entities.createNativeQuery(sql).setParameter(1, accountId).executeUpdate();
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.AlbumShare;
import org.calotype.gallery.entity.PublicId;

/** Rows of albums, of their place in each other, and of whom they are shared with. */
@ApplicationScoped
public class AlbumRepository {

    @PersistenceContext EntityManager entities;

    /** Stores a new album at the top. */
    public void add(Album album) {
        entities.persist(album);
        entities.flush();
        entities.createNativeQuery(
                        "insert into album_ancestor (album_id, ancestor_id, distance)"
                                + " values (?1, ?1, 0)")
                .setParameter(1, album.id())
                .executeUpdate();
    }

    /** Sends pending changes to the database, so that other statements see them. */
    public void flush() {
        entities.flush();
    }

    public Optional<Album> byId(long id) {
        return Optional.ofNullable(entities.find(Album.class, id));
    }

    public Optional<Album> byPublicId(PublicId publicId) {
        return entities.createQuery("select a from Album a where a.publicId = :id", Album.class)
                .setParameter("id", publicId.value())
                .getResultStream()
                .findFirst();
    }

    public List<Album> byPublicIds(Collection<PublicId> ids) {
        return entities.createQuery("select a from Album a where a.publicId in :ids", Album.class)
                .setParameter("ids", ids.stream().map(PublicId::value).toList())
                .getResultList();
    }

    public List<Album> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select a from Album a where a.id in :ids", Album.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** The album as it stands now; it stays so until the transaction ends. */
    public Optional<Album> lock(long id) {
        return RowLock.of(entities, Album.class, id);
    }

    /**
     * One change at a time to the tree of an owner's albums, else two moves make a circle. To be
     * called before any album is locked (G6).
     */
    public void lockTreeOf(long ownerId) {
        entities.createNativeQuery(
                        "select id from account where id = ?1" + RowLock.clause(entities))
                .setParameter(1, ownerId)
                .getResultList();
    }

    /** From the top to the album itself. */
    public List<Album> pathOf(long albumId) {
        return ids(
                "select ancestor_id from album_ancestor where album_id = ?1"
                        + " order by distance desc",
                albumId);
    }

    /** The album itself and everything in it, from the top down. */
    public List<Album> subtreeOf(long albumId) {
        return ids(
                "select album_id from album_ancestor where ancestor_id = ?1 order by distance",
                albumId);
    }

    @SuppressWarnings("unchecked") // native query of one number column
    private List<Album> ids(String sql, long albumId) {
        List<Number> found =
                entities.createNativeQuery(sql).setParameter(1, albumId).getResultList();
        List<Long> ids = found.stream().map(Number::longValue).toList();
        return byIds(ids).stream()
                .sorted(Comparator.comparing(album -> ids.indexOf(album.id())))
                .toList();
    }

    /** How many levels lie below an album: 0 when there is no album in it. */
    public int heightOf(long albumId) {
        return number(
                "select coalesce(max(distance), 0) from album_ancestor where ancestor_id = ?1",
                albumId);
    }

    /** How many albums an album lies in. */
    public int depthOf(long albumId) {
        return number(
                "select coalesce(max(distance), 0) from album_ancestor where album_id = ?1",
                albumId);
    }

    /** How many files are in an album and in all albums in it, a few seconds ago. */
    public int filesBelow(long albumId) {
        return number(
                "select coalesce(sum(a.file_count), 0) from album_ancestor t"
                        + " join album a on a.id = t.album_id where t.ancestor_id = ?1",
                albumId);
    }

    private int number(String sql, long albumId) {
        Object found = entities.createNativeQuery(sql).setParameter(1, albumId).getSingleResult();
        return ((Number) found).intValue();
    }

    /** Whether one album lies in another, or is it. */
    public boolean liesIn(long albumId, long ancestorId) {
        return !entities.createNativeQuery(
                        "select 1 from album_ancestor where album_id = ?1 and ancestor_id = ?2")
                .setParameter(1, albumId)
                .setParameter(2, ancestorId)
                .getResultList()
                .isEmpty();
    }

    /** Hangs a subtree under another album; absent: to the top. */
    public void hang(long albumId, Optional<Long> parentId) {
        entities.flush();
        entities.createNativeQuery(
                        "delete from album_ancestor where album_id in"
                                + " (select album_id from album_ancestor where ancestor_id = ?1)"
                                + " and ancestor_id not in"
                                + " (select album_id from album_ancestor where ancestor_id = ?1)")
                .setParameter(1, albumId)
                .executeUpdate();
        parentId.ifPresent(
                parent ->
                        entities.createNativeQuery(
                                        "insert into album_ancestor"
                                                + " (album_id, ancestor_id, distance)"
                                                + " select sub.album_id, up.ancestor_id,"
                                                + " sub.distance + up.distance + 1"
                                                + " from album_ancestor sub, album_ancestor up"
                                                + " where sub.ancestor_id = ?1"
                                                + " and up.album_id = ?2")
                                .setParameter(1, albumId)
                                .setParameter(2, parent)
                                .executeUpdate());
    }

    public void remove(Album album) {
        entities.remove(album);
        entities.flush();
    }

    public List<AlbumShare> sharesOf(long albumId) {
        return entities.createQuery(
                        "select s from AlbumShare s where s.albumId = :id order by s.id",
                        AlbumShare.class)
                .setParameter("id", albumId)
                .getResultList();
    }

    public void add(AlbumShare share) {
        entities.persist(share);
    }

    public void remove(AlbumShare share) {
        entities.remove(share);
    }
}

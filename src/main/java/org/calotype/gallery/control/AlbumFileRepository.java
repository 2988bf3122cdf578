package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Privacy;

/** What happens to all files of an album at once, and the places they have in it. */
@ApplicationScoped
public class AlbumFileRepository {

    /** Cases of one statement. */
    private static final int CHUNK = 500;

    @PersistenceContext EntityManager entities;

    /**
     * A file's place in an album.
     *
     * @param position ascending; files of the same position by their keys
     */
    record Place(long fileId, String publicId, int position) {}

    /**
     * Before many files of an album are changed by one statement, in whatever order it finds them.
     */
    private void lock(long albumId) {
        entities.createNativeQuery(
                        "select id from media_file where album_id = ?1 order by id"
                                + RowLock.clause(entities))
                .setParameter(1, albumId)
                .getResultList();
    }

    /**
     * Lets the files of an album be seen as the album is, or as narrowly as they are themselves.
     */
    void show(Album album) {
        lock(album.id());
        Privacy above = album.visibility();
        entities.createNativeQuery(
                        "update media_file set visibility = case privacy when 'PRIVATE' then ?1"
                                + " when 'UNLISTED' then ?2 else ?3 end,"
                                + " listed = (privacy = 'PUBLIC' and ?3 = 'PUBLIC'"
                                + " and review = 'APPROVED' and published_at is not null"
                                + " and trashed_at is null)"
                                + " where album_id = ?4")
                .setParameter(1, Privacy.PRIVATE.and(above).name())
                .setParameter(2, Privacy.UNLISTED.and(above).name())
                .setParameter(3, above.name())
                .setParameter(4, album.id())
                .executeUpdate();
    }

    /** Takes the files out of an album; nobody sees more of them than before. */
    void letGo(long albumId) {
        lock(albumId);
        entities.createNativeQuery(
                        "update media_file set album_id = null, album_position = 0,"
                                + " privacy = case visibility when 'PASSWORD' then 'PRIVATE'"
                                + " else visibility end,"
                                + " visibility = case visibility when 'PASSWORD' then 'PRIVATE'"
                                + " else visibility end"
                                + " where album_id = ?1")
                .setParameter(1, albumId)
                .executeUpdate();
    }

    /** Throws the files of an album away that an account owns. */
    void trash(long albumId, long ownerId, Instant now) {
        lock(albumId);
        entities.createNativeQuery(
                        "update media_file set trashed_at = ?1, listed = false,"
                                + " version = version + 1 where album_id = ?2"
                                + " and owner_id = ?3 and trashed_at is null")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, albumId)
                .setParameter(3, ownerId)
                .executeUpdate();
    }

    /** Every file of an album, in an order. */
    @SuppressWarnings("unchecked") // native query of three columns
    List<Place> places(long albumId, FileOrder order) {
        SqlText sql =
                new SqlText()
                        .add("select f.id, f.public_id, f.album_position from media_file f")
                        .add(" where f.album_id = ?", albumId);
        order.addOrder(sql, "f.id");
        List<Object[]> rows = sql.fill(entities.createNativeQuery(sql.text())).getResultList();
        return rows.stream()
                .map(
                        row ->
                                new Place(
                                        ((Number) row[0]).longValue(),
                                        row[1].toString(),
                                        ((Number) row[2]).intValue()))
                .toList();
    }

    /** Gives files of an album other places. */
    void place(long albumId, Map<Long, Integer> positions) {
        lock(albumId);
        List<Map.Entry<Long, Integer>> all = new ArrayList<>(positions.entrySet());
        for (int from = 0; from < all.size(); from += CHUNK) {
            placeSome(albumId, all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
    }

    private void placeSome(long albumId, List<Map.Entry<Long, Integer>> positions) {
        SqlText sql = new SqlText().add("update media_file set album_position = case id");
        positions.forEach(one -> sql.add(" when " + one.getKey() + " then " + one.getValue()));
        sql.add(" else album_position end where album_id = ? and id in (", albumId)
                .addNumbers(positions.stream().map(Map.Entry::getKey).toList())
                .add(")");
        sql.fill(entities.createNativeQuery(sql.text())).executeUpdate();
    }
}

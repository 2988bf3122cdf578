package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.calotype.gallery.entity.Trend;

/** The columns that count: views, likes and trend of files, files of albums. */
@ApplicationScoped
public class CounterRepository {

    private static final String ADD =
            "update media_file set views = views + ?1, likes = likes + ?2,"
                    + " trend = extract(epoch from uploaded_at) / "
                    + Trend.SECONDS_A_DECADE
                    + " + ln(greatest(1, views + ?1 + "
                    + Trend.LIKE_WEIGHT
                    + " * (likes + ?2))) / ln(10) where id = ?3";

    @PersistenceContext EntityManager entities;

    /** What to add to the counts of a file. */
    record Change(long fileId, int views, int likes) {
        Change plus(Change more) {
            return new Change(fileId, views + more.views, likes + more.likes);
        }
    }

    void add(Change change) {
        entities.createNativeQuery(ADD)
                .setParameter(1, change.views())
                .setParameter(2, change.likes())
                .setParameter(3, change.fileId())
                .executeUpdate();
    }

    /**
     * What is missing from numbers of likes, by key. Left out are files that were imported, whose
     * number came with them, and those that were liked since a moment.
     */
    @SuppressWarnings("unchecked") // native query of two number columns
    List<Change> likesMiscounted(Instant since) {
        List<Object[]> found =
                entities.createNativeQuery(
                                "select f.id, coalesce(l.given, 0) - f.likes from media_file f"
                                        + " left join (select media_file_id, count(*) as given,"
                                        + " max(liked_at) as last from media_like"
                                        + " group by media_file_id) l on l.media_file_id = f.id"
                                        + " where f.imported = false"
                                        + " and f.likes <> coalesce(l.given, 0)"
                                        + " and (l.last is null or l.last <= ?1) order by f.id")
                        .setParameter(1, since.atOffset(ZoneOffset.UTC))
                        .getResultList();
        return found.stream()
                .map(
                        row ->
                                new Change(
                                        ((Number) row[0]).longValue(),
                                        0,
                                        ((Number) row[1]).intValue()))
                .toList();
    }

    /** Counts the files of an album anew. */
    void countFilesOf(long albumId) {
        entities.createNativeQuery(
                        "update album set file_count = (select count(*) from media_file f"
                                + " where f.album_id = ?1 and f.trashed_at is null) where id = ?1")
                .setParameter(1, albumId)
                .executeUpdate();
    }

    /** Albums whose number of files is wrong. */
    @SuppressWarnings("unchecked") // native query of one number column
    List<Long> albumsMiscounted() {
        List<Number> ids =
                entities.createNativeQuery(
                                "select a.id from album a where a.file_count <> (select count(*)"
                                        + " from media_file f where f.album_id = a.id"
                                        + " and f.trashed_at is null)")
                        .getResultList();
        return ids.stream().map(Number::longValue).toList();
    }
}

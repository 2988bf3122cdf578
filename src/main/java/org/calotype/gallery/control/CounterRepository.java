package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

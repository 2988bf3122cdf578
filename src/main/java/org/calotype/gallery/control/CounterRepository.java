package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
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

    /** Counts the files of albums anew. */
    void countFilesOf(Collection<Long> albumIds) {
        countFiles(new SqlText().add(" where a.id in (").addNumbers(albumIds).add(")"));
    }

    /** Counts the files of every album whose number is wrong. @return how many were */
    int countFilesOfAll() {
        return countFiles(
                new SqlText()
                        .add(" where a.file_count <> (select count(*) from media_file f")
                        .add(" where f.album_id = a.id and f.trashed_at is null)"));
    }

    private int countFiles(SqlText which) {
        SqlText sql =
                new SqlText()
                        .add("update album a set file_count = (select count(*) from media_file f")
                        .add(" where f.album_id = a.id and f.trashed_at is null)")
                        .add(which.text());
        return sql.fill(entities.createNativeQuery(sql.text())).executeUpdate();
    }
}

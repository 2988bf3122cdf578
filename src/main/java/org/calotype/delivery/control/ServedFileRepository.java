package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Review;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/** Finds what a storage key stands for, an original or a derivative, in one query. */
@ApplicationScoped
public class ServedFileRepository {

    /** Each half goes by its unique index; a derivative has no name it was uploaded under. */
    private static final String FILE =
            " f.md5, f.uploaded_at, f.expires_at, f.public_id, f.owner_id, f.album_id, f.privacy,"
                    + " f.visibility, f.review, case when f.trashed_at is null then 0 else 1 end,";

    private static final String THERE = " and f.published_at is not null";

    private static final String BY_KEY =
            "select f.mime_type, f.size_bytes,"
                    + FILE
                    + " cast(null as timestamp with time zone), f.original_filename from media_file f where f.storage_key = ?1"
                    + THERE
                    + " union all select d.mime_type, d.size_bytes,"
                    + FILE
                    + " d.made_at, null from derivative d join media_file f on f.id = d.media_file_id"
                    + " where d.storage_key = ?1 and d.size_bytes > 0"
                    + THERE;

    @PersistenceContext EntityManager entities;

    /** The published file of a key, expired or not, whoever may see it. */
    @SuppressWarnings("unchecked") // native query of several columns
    public Optional<ServedFile> byStorageKey(StorageKey key) {
        List<@Nullable Object[]> rows =
                entities.createNativeQuery(BY_KEY).setParameter(1, key.value()).getResultList();
        return rows.stream().findFirst().map(row -> servedFile(key, row));
    }

    private static ServedFile servedFile(StorageKey key, @Nullable Object[] row) {
        StoredRow found =
                new StoredRow(
                        key,
                        String.valueOf(row[0]),
                        Long.parseLong(String.valueOf(row[1])),
                        String.valueOf(row[2]),
                        instant(row[3]),
                        row[12] == null ? null : instant(row[12]),
                        row[4] == null ? null : instant(row[4]),
                        new PublicId(String.valueOf(row[5])),
                        exposure(row));
        return row[13] == null
                ? ServedFile.derivative(found)
                : ServedFile.original(found, String.valueOf(row[13]));
    }

    /** Of what is in the trash only the owner sees anything, to know what can be restored. */
    private static Exposure exposure(@Nullable Object[] row) {
        Long owner = number(row[6]);
        if (Objects.equals(number(row[11]), 1L)) {
            return new Exposure(owner, null, Privacy.PRIVATE, Privacy.PRIVATE, false);
        }
        return new Exposure(
                owner,
                number(row[7]),
                Privacy.valueOf(String.valueOf(row[8])),
                Privacy.valueOf(String.valueOf(row[9])),
                Review.valueOf(String.valueOf(row[10])) == Review.APPROVED);
    }

    private static @Nullable Long number(@Nullable Object column) {
        return column == null ? null : Long.valueOf(column.toString());
    }

    /** H2's driver gives the one, PostgreSQL's the other. */
    private static Instant instant(@Nullable Object column) {
        if (column instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (column instanceof Timestamp moment) {
            return moment.toInstant();
        }
        throw new IllegalStateException("not a moment: " + column);
    }
}

package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/** Finds what a storage key stands for, an original or a derivative, in one query. */
@ApplicationScoped
public class ServedFileRepository {

    /** Each half goes by its unique index; a derivative has no name it was uploaded under. */
    private static final String BY_KEY =
            "select f.mime_type, f.size_bytes, f.md5, f.uploaded_at, f.expires_at,"
                    + " f.original_filename"
                    + " from media_file f"
                    + " where f.storage_key = ?1 and f.approved and f.published_at is not null"
                    + " union all"
                    + " select d.mime_type, d.size_bytes, f.md5, f.uploaded_at, f.expires_at, null"
                    + " from derivative d join media_file f on f.id = d.media_file_id"
                    + " where d.storage_key = ?1 and d.state = 'READY'"
                    + " and f.approved and f.published_at is not null";

    @PersistenceContext EntityManager entities;

    /** The published and approved file of a key, expired or not. */
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
                        row[4] == null ? null : instant(row[4]));
        return row[5] == null
                ? ServedFile.derivative(found)
                : ServedFile.original(found, String.valueOf(row[5]));
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

package org.calotype.delivery.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.Nullable;

/**
 * What is said of stored bytes when they are served.
 *
 * @param mimeType the whole {@code Content-Type}, without a charset
 * @param length bytes
 * @param etag strong, with its quotes
 * @param lastModified whole seconds, as HTTP can say them
 * @param expiresAt from this instant on it is not served; absent: never
 * @param id of the file the bytes belong to
 * @param exposure whose it is and how widely it is seen
 * @param disposition {@code Content-Disposition}: shown, and under which name it is saved
 */
public record ServedFile(
        String mimeType,
        long length,
        String etag,
        Instant lastModified,
        @Nullable Instant expiresAt,
        PublicId id,
        Exposure exposure,
        String disposition) {

    /** Bytes that were uploaded; their MD5 is their tag. */
    static ServedFile original(StoredRow found, String uploadedName) {
        return of(found, found.md5(), SavedName.of(uploadedName, found.key()));
    }

    /** Bytes that were made: the same until they are made anew, even if as many. */
    static ServedFile derivative(StoredRow found) {
        Instant madeAt = found.madeAt();
        String making = madeAt == null ? "" : "-" + Long.toHexString(micros(madeAt));
        String version = found.md5() + '-' + Long.toHexString(found.length()) + making;
        return of(found, version, found.key().fileName());
    }

    /** As exact as every database keeps it. */
    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static ServedFile of(StoredRow found, String version, String fileName) {
        return new ServedFile(
                found.mimeType(),
                found.length(),
                '"' + version + '"',
                Objects.requireNonNullElse(found.madeAt(), found.uploadedAt())
                        .truncatedTo(ChronoUnit.SECONDS),
                found.expiresAt(),
                found.id(),
                found.exposure(),
                Disposition.inline(fileName, found.key().fileName()));
    }

    /** Whether its address is all anybody needs. */
    public boolean openByAddress() {
        return exposure.openByAddress();
    }

    /** Whether it is there at this moment for those who may see it. */
    public boolean servedAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}

package org.calotype.delivery.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is said of stored bytes when they are served.
 *
 * @param mimeType the whole {@code Content-Type}, without a charset
 * @param length bytes
 * @param etag strong, with its quotes
 * @param lastModified whole seconds, as HTTP can say them
 * @param expiresAt from this instant on it is not served; absent: never
 * @param disposition {@code Content-Disposition}: shown, and under which name it is saved
 */
public record ServedFile(
        String mimeType,
        long length,
        String etag,
        Instant lastModified,
        @Nullable Instant expiresAt,
        String disposition) {

    /** Bytes that were uploaded; their MD5 is their tag. */
    static ServedFile original(StoredRow found, String uploadedName) {
        return of(found, found.md5(), SavedName.of(uploadedName, found.key()));
    }

    /** Bytes that were made: the same as long as the original and their own length are. */
    static ServedFile derivative(StoredRow found) {
        String version = found.md5() + '-' + Long.toHexString(found.length());
        return of(found, version, found.key().fileName());
    }

    private static ServedFile of(StoredRow found, String version, String fileName) {
        return new ServedFile(
                found.mimeType(),
                found.length(),
                '"' + version + '"',
                found.uploadedAt().truncatedTo(ChronoUnit.SECONDS),
                found.expiresAt(),
                InlineDisposition.of(fileName, found.key().fileName()));
    }

    /** Whether it may be served at this moment. */
    public boolean servedAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}

package org.calotype.delivery.control;

import java.time.Instant;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of stored bytes.
 *
 * @param length bytes
 * @param md5 of the original, 32 hexadecimal digits
 * @param madeAt when a derivative was made; absent for originals, and where it was not recorded
 */
record StoredRow(
        StorageKey key,
        String mimeType,
        long length,
        String md5,
        Instant uploadedAt,
        @Nullable Instant madeAt,
        @Nullable Instant expiresAt,
        PublicId id,
        Exposure exposure) {}

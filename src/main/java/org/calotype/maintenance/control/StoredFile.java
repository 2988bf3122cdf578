package org.calotype.maintenance.control;

import java.util.List;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.storage.StorageKey;

/**
 * What a row says of bytes.
 *
 * @param md5 of the stored original as recorded
 * @param derivatives those that are ready
 */
record StoredFile(
        long id, StorageKey key, long sizeBytes, String md5, List<StoredDerivative> derivatives) {

    record StoredDerivative(DerivativeKind kind, StorageKey key, long sizeBytes) {}

    StoredFile {
        derivatives = List.copyOf(derivatives);
    }
}

package org.calotype.gallery.control;

import java.util.List;
import org.calotype.storage.StorageKey;

/**
 * Says that files may not be served any more as they were; observe it after the transaction.
 *
 * @param keys of their bytes; empty: of any file
 */
public record ExposureChanged(List<StorageKey> keys) {

    /** Too many files to name them. */
    public static final ExposureChanged EVERYWHERE = new ExposureChanged(List.of());

    public ExposureChanged {
        keys = List.copyOf(keys);
    }
}

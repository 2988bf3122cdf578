package org.calotype.gallery.control;

import java.util.Set;

/**
 * Says that files came into albums or left them; observe it after the transaction.
 *
 * @param albumIds primary keys
 */
public record AlbumsTouched(Set<Long> albumIds) {
    public AlbumsTouched {
        albumIds = Set.copyOf(albumIds);
    }
}

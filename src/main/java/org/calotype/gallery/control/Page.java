package org.calotype.gallery.control;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a listing.
 *
 * @param next where the following stretch begins, to be handed back as it is; absent: this was the
 *     last
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** Most rows of one page. */
    public static final int MAX_SIZE = 200;

    public Page {
        items = List.copyOf(items);
    }
}

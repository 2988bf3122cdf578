package org.calotype.api.boundary;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a listing.
 *
 * @param next the cursor of what follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** A page of rows; one that is not full is the last. */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, T> shape, Function<R, String> cursor) {
        boolean more = rows.size() >= limit;
        return new Page<>(
                rows.stream().map(shape).toList(),
                more ? cursor.apply(rows.get(rows.size() - 1)) : null);
    }
}

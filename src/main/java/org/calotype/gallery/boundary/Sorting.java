package org.calotype.gallery.boundary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.gallery.control.FileOrder;
import org.jspecify.annotations.Nullable;

/** The orders a person may choose on a page, by the word of the parameter {@code sort}. */
final class Sorting {

    private static final List<FileOrder> OFFERED =
            List.of(
                    FileOrder.NEWEST,
                    FileOrder.OLDEST,
                    FileOrder.MOST_VIEWED,
                    FileOrder.MOST_LIKED,
                    FileOrder.TITLE);

    private Sorting() {}

    static String word(FileOrder order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return OFFERED.stream().map(Sorting::word).toList();
    }

    /** The order of a word; absent for any other word. */
    static Optional<FileOrder> of(@Nullable String written) {
        return Arrays.stream(FileOrder.values())
                .filter(order -> order == FileOrder.MANUAL || OFFERED.contains(order))
                .filter(order -> word(order).equals(written))
                .findFirst();
    }
}

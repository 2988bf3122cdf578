package org.calotype.gallery.control;

import org.calotype.ScratchDatabase;
import org.jspecify.annotations.NullMarked;

/** Rows on their way out, for tests of other rooms. */
@NullMarked
public final class RemovalRows {

    private RemovalRows() {}

    public static RemovalRepository on(ScratchDatabase database) {
        RemovalRepository rows = new RemovalRepository();
        rows.entities = database.entities();
        return rows;
    }
}

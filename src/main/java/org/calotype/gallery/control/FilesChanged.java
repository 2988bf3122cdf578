package org.calotype.gallery.control;

import java.util.Collection;
import java.util.List;

/**
 * Says what happened to files, in the transaction in which it happens: whoever must not miss it
 * writes it down there. Rows that are on their way out are still there.
 *
 * @param fileIds primary keys
 */
public record FilesChanged(What what, List<Long> fileIds) {

    /** What happened. */
    public enum What {
        /** The upload is answered: the file can be seen by those who may. */
        PUBLISHED,
        EDITED,
        TRASHED,
        RESTORED,
        /** Gone for good, by somebody's will. */
        DELETED,
        /** Gone for good, by its expiration. */
        EXPIRED
    }

    public FilesChanged {
        fileIds = List.copyOf(fileIds);
    }

    static FilesChanged of(What what, Collection<Long> fileIds) {
        return new FilesChanged(what, List.copyOf(fileIds));
    }
}

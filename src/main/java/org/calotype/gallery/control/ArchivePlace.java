package org.calotype.gallery.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.Nullable;

/** The place of the archive that this request is answered with; free again when it has ended. */
@RequestScoped
public class ArchivePlace {

    @Inject ArchivePlaces places;

    private @Nullable Caller taker;

    /**
     * Takes a place, before anything is answered.
     *
     * @throws Problem TOO_MANY_DOWNLOADS
     */
    public void take(Caller caller) {
        places.take(caller);
        taker = caller;
    }

    @PreDestroy
    void leave() {
        if (taker != null) {
            places.leave(taker);
        }
    }
}

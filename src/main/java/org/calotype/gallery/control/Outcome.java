package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;

/**
 * How one item of a bulk operation ended.
 *
 * @param file as it is now; absent where it was refused
 * @param refusal why nothing was done to it
 */
public record Outcome(PublicId id, Optional<MediaFile> file, Optional<Problem> refusal) {

    static Outcome done(MediaFile file) {
        return new Outcome(file.publicId(), Optional.of(file), Optional.empty());
    }

    static Outcome refused(PublicId id, Problem problem) {
        return new Outcome(id, Optional.empty(), Optional.of(problem));
    }

    /** The file. @throws Problem the refusal */
    public MediaFile orThrow() {
        return file.orElseThrow(() -> refusal.orElseThrow());
    }
}

package org.calotype.derivative.control;

import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.MediaFile;

/**
 * A file that is given to this node's job.
 *
 * @param claimed what a partition may begin with at once; empty: it has to claim it first
 */
record Handover(long fileId, Optional<Development> claimed) {

    static Handover unclaimed(long fileId) {
        return new Handover(fileId, Optional.empty());
    }

    /**
     * A file that was recorded just now, under {@link DerivativeQueue#claimNew a claim} or none.
     */
    static Handover of(MediaFile file) {
        List<Derivative> derivatives = file.derivatives();
        Optional<String> claim = derivatives.stream().findFirst().flatMap(Derivative::claim);
        return new Handover(file.id(), claim.map(name -> Development.of(file, name, derivatives)));
    }
}

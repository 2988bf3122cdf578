package org.calotype.derivative.control;

import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.imaging.Orientation;
import org.calotype.storage.StorageKey;

/**
 * A claimed piece of work: one original and the derivatives to make of it.
 *
 * @param claim under which it is recorded what became of it
 * @param orientation Exif orientation of the stored original, 1 to 8
 * @param ownerId account of the uploader; empty for a guest
 * @param frameSecond moment of a clip that was chosen; empty: none was
 * @param attempt 1 for the first
 * @param claimedAt {@link System#nanoTime} then; of an upload, when it was recorded
 */
record Development(
        long fileId,
        String claim,
        StorageKey original,
        int orientation,
        Optional<Long> ownerId,
        Optional<Integer> frameSecond,
        int attempt,
        long claimedAt,
        List<Planned> planned) {

    /** One derivative to make. */
    record Planned(DerivativeKind kind, StorageKey key) {}

    /** One derivative that is in storage. */
    record Made(DerivativeKind kind, int width, int height, long sizeBytes) {}

    /** What a claim has just been put on. */
    static Development of(MediaFile file, String claim, List<Derivative> claimed) {
        return new Development(
                file.id(),
                claim,
                file.storageKey(),
                file.orientation(),
                file.ownerId(),
                file.frameSecond(),
                claimed.get(0).attempts(),
                System.nanoTime(),
                claimed.stream().map(one -> new Planned(one.kind(), one.storageKey())).toList());
    }

    /** How the stored pixels must be turned to stand upright. */
    Orientation turn() {
        return Orientation.ofTag(orientation).orElse(Orientation.TOP_LEFT);
    }

    Development {
        planned = List.copyOf(planned);
    }
}

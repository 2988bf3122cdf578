package org.calotype.gallery.boundary;

import java.time.Instant;
import java.util.Optional;
import org.calotype.gallery.control.DurationTime;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Privacy;
import org.calotype.storage.StorageKey;

/**
 * A file as a grid shows it.
 *
 * @param href path of its viewer; in the trash, where nothing has one, of the picture itself
 * @param picture path of what is shown, e.g. the medium; empty while there is nothing to show
 * @param ratio width by height in steps of a twentieth, {@link #NARROWEST} to {@link #WIDEST}: the
 *     style sheet has a class for each, so that a page is laid out before a picture has arrived
 * @param thumbHash what stands there until then, as base64; empty where it is not known
 * @param duration of a clip, in minutes and seconds; empty for pictures
 * @param restricted whether not everybody finds it
 * @param editable whether the visitor may change it
 * @param month what stands above it as a heading; empty where it goes on with what is before it
 */
public record Tile(
        String id,
        String href,
        String picture,
        int width,
        int height,
        int ratio,
        String thumbHash,
        String title,
        String duration,
        boolean clip,
        boolean nsfw,
        boolean restricted,
        boolean held,
        boolean editable,
        Instant datedAt,
        String month) {

    private static final int STEPS = 20;
    private static final int NARROWEST = 10;
    private static final int WIDEST = 60;

    static Tile of(MediaFile file, Links links, String context, boolean editable) {
        String picture = picture(file).map(key -> context + "/" + key.value()).orElse("");
        return new Tile(
                file.publicId().value(),
                file.trashedAt().isPresent() && !picture.isEmpty()
                        ? picture
                        : context + links.viewerPath(file),
                picture,
                file.width(),
                file.height(),
                ratio(file.width(), file.height()),
                file.thumbHash().orElse(""),
                file.displayTitle(),
                DurationTime.format(file.durationSeconds()),
                file.type() == MediaType.VIDEO,
                file.nsfw(),
                file.visibility() != Privacy.PUBLIC,
                !file.approved(),
                editable,
                file.datedAt(),
                "");
    }

    /** The first of a month. */
    Tile headed(String heading) {
        return new Tile(
                id,
                href,
                picture,
                width,
                height,
                ratio,
                thumbHash,
                title,
                duration,
                clip,
                nsfw,
                restricted,
                held,
                editable,
                datedAt,
                heading);
    }

    static int ratio(int width, int height) {
        long steps = Math.round((double) STEPS * width / Math.max(1, height));
        return (int) Math.max(NARROWEST, Math.min(WIDEST, steps));
    }

    /** The medium; a small picture itself; else the thumb, which is cut to a square. */
    private static Optional<StorageKey> picture(MediaFile file) {
        Optional<StorageKey> small =
                file.derivatives().isEmpty() || !file.isShownByBrowsers()
                        ? Optional.empty()
                        : Optional.of(file.storageKey());
        return ready(file, DerivativeKind.MEDIUM)
                .or(() -> file.type() == MediaType.VIDEO ? Optional.empty() : small)
                .or(() -> ready(file, DerivativeKind.FRAME))
                .or(() -> ready(file, DerivativeKind.THUMB));
    }

    private static Optional<StorageKey> ready(MediaFile file, DerivativeKind kind) {
        return file.derivative(kind).filter(Derivative::isReady).map(Derivative::storageKey);
    }
}

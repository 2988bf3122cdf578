package org.calotype.gallery.boundary;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.calotype.gallery.control.ByteSize;
import org.calotype.gallery.control.DurationTime;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.control.RelativeTime;
import org.calotype.gallery.control.TruncatedTitle;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.storage.StorageKey;

/**
 * The second half of the {@code image} object: where things are, {@code url} to {@code delete_url}.
 */
final class ImageLinks {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    /**
     * A picture above this shows a loading bar in Chevereto's viewer (image_load_max_filesize_mb).
     */
    private static final long LOADER_BYTES = 5_000_000;

    /** A picture without a medium is displayed by its thumb from this size on. */
    private static final long LARGE_BYTES = 200_000;

    private final JsonObjectBuilder json;
    private final MediaFile file;
    private final Links links;

    ImageLinks(JsonObjectBuilder json, MediaFile file, Links links) {
        this.json = json;
        this.file = file;
        this.links = links;
    }

    void add(Optional<DeleteToken> token, Instant now) {
        addUrl(json, file.storageKey());
        addRatio();
        json.add("size_formatted", ByteSize.format(file.sizeBytes()));
        addFiles();
        json.add("duration_time", DurationTime.format(file.durationSeconds()))
                .add("url_viewer", links.viewer(file))
                .add("path_viewer", links.viewerPath(file))
                .add("url_short", links.shortened(file));
        addDisplay();
        addLabels(now);
        token.ifPresentOrElse(
                shown -> json.add("delete_url", links.delete(file, shown)),
                () -> json.addNull("delete_url"));
    }

    /** Whole ratios are written without a fraction, as PHP does. */
    private void addRatio() {
        double ratio = (double) file.width() / file.height();
        if (ratio == Math.rint(ratio)) {
            json.add("ratio", (long) ratio);
        } else {
            json.add("ratio", ratio);
        }
    }

    private void addFiles() {
        Optional<Derivative> medium = usable(DerivativeKind.MEDIUM);
        Optional<Derivative> frame = usable(DerivativeKind.FRAME);
        frame.ifPresent(found -> json.add("frame", derivative(found)));
        json.add(
                "image",
                fileObject(file.storageKey(), file.mimeType(), file.extension())
                        .add("size", file.sizeBytes()));
        medium.ifPresent(found -> json.add("medium", derivative(found)));
        usable(DerivativeKind.THUMB)
                .ifPresentOrElse(
                        found -> json.add("thumb", derivative(found)),
                        () -> json.add("thumb", missing()));
        json.add("url_frame", frame.map(found -> links.direct(found.storageKey())).orElse(""));
        if (medium.isEmpty()) {
            json.add("medium", missing());
        }
    }

    private Optional<Derivative> usable(DerivativeKind kind) {
        return file.derivative(kind)
                .filter(derivative -> derivative.state() != Derivative.State.FAILED);
    }

    private JsonObjectBuilder derivative(Derivative derivative) {
        StorageKey key = derivative.storageKey();
        String extension = key.fileName().substring(key.fileName().lastIndexOf('.') + 1);
        JsonObjectBuilder object =
                fileObject(key, derivative.mimeType(), extension)
                        .add("size", derivative.sizeBytes());
        return derivative.isReady() ? object : object.add("pending", true);
    }

    private JsonObjectBuilder fileObject(StorageKey key, String mimeType, String extension) {
        String filename = key.fileName();
        JsonObjectBuilder object =
                BUILDERS.createObjectBuilder()
                        .add("filename", filename)
                        .add(
                                "name",
                                filename.substring(0, filename.length() - extension.length() - 1))
                        .add("mime", mimeType)
                        .add("extension", extension);
        addUrl(object, key);
        return object;
    }

    /** Addresses are not told before a moderator has said yes. */
    private void addUrl(JsonObjectBuilder object, StorageKey key) {
        if (file.approved()) {
            object.add("url", links.direct(key));
        } else {
            object.addNull("url");
        }
    }

    private static JsonObjectBuilder missing() {
        return BUILDERS.createObjectBuilder()
                .addNull("filename")
                .addNull("name")
                .addNull("mime")
                .addNull("extension")
                .addNull("url");
    }

    private void addDisplay() {
        Displayed displayed = displayed();
        if (file.approved()) {
            json.add("display_url", links.direct(displayed.key()));
        } else {
            json.addNull("display_url");
        }
        json.add("display_width", displayed.width()).add("display_height", displayed.height());
    }

    private record Displayed(StorageKey key, int width, int height) {
        static Displayed of(Derivative derivative) {
            return new Displayed(derivative.storageKey(), derivative.width(), derivative.height());
        }
    }

    private Displayed displayed() {
        Optional<Derivative> medium = usable(DerivativeKind.MEDIUM);
        Optional<Derivative> frame =
                usable(DerivativeKind.FRAME).filter(found -> isSmaller(found, medium));
        if (file.type() == MediaType.VIDEO && frame.isPresent()) {
            return new Displayed(frame.get().storageKey(), file.width(), file.height());
        }
        if (medium.isPresent()) {
            return Displayed.of(medium.get());
        }
        Optional<Derivative> thumb = usable(DerivativeKind.THUMB);
        if (file.sizeBytes() > LARGE_BYTES && thumb.isPresent()) {
            return Displayed.of(thumb.get());
        }
        return new Displayed(file.storageKey(), file.width(), file.height());
    }

    /** The frame of a clip wins over a medium that has more bytes (contract section 6). */
    private static boolean isSmaller(Derivative frame, Optional<Derivative> medium) {
        return medium.isEmpty() || frame.sizeBytes() < medium.get().sizeBytes();
    }

    private void addLabels(Instant now) {
        TruncatedTitle truncated = TruncatedTitle.of(file.title().orElse(""));
        json.add("views_label", file.views() == 1 ? "view" : "views")
                .add("likes_label", file.likes() == 1 ? "like" : "likes")
                .add("how_long_ago", RelativeTime.format(file.datedAt(), now))
                .add("date_fixed_peer", ImageFacts.time(file.datedAt(), ZoneOffset.UTC))
                .add("title_truncated", truncated.text())
                .add("title_truncated_html", truncated.html())
                .add("is_use_loader", file.sizeBytes() > LOADER_BYTES)
                .add("display_title", file.displayTitle());
    }
}

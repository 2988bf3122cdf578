package org.calotype.gallery.boundary;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.api.boundary.Versioned;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A file as {@code /api/2} tells it.
 *
 * @param type image or video
 * @param privacy its own
 * @param visibility the narrower of its own and its album's
 * @param owner user name; null for a guest's
 * @param url the original; null while moderation has not said yes
 * @param frame still of a video
 * @param failure why smaller pictures could not be made, as the name of a refusal
 * @param deleteUrl the link that deletes it, told once, in the answer to its upload
 */
public record FileJson(
        String id,
        String type,
        @Nullable String title,
        @Nullable String description,
        List<String> tags,
        @Nullable String albumId,
        @Nullable Long categoryId,
        @Nullable String owner,
        String privacy,
        String visibility,
        String review,
        boolean nsfw,
        String filename,
        String originalFilename,
        String mime,
        long sizeBytes,
        int width,
        int height,
        int durationSeconds,
        boolean animated,
        String md5,
        long views,
        long likes,
        Instant uploadedAt,
        Instant datedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant trashedAt,
        @Nullable String url,
        String viewerUrl,
        String shortUrl,
        @Nullable Rendition thumb,
        @Nullable Rendition medium,
        @Nullable Rendition frame,
        @Nullable String failure,
        @Nullable String deleteUrl,
        long version)
        implements Versioned {

    /** A smaller picture of the file. */
    public record Rendition(String url, int width, int height, long sizeBytes, boolean ready) {}

    /** Names of what a file belongs to, looked up for a whole page at once. */
    record Names(Optional<String> owner, Optional<String> album) {}

    static FileJson of(MediaFile file, Names names, Links links, Optional<String> deleteUrl) {
        return new FileJson(
                file.publicId().value(),
                file.type().name().toLowerCase(Locale.ROOT),
                file.title().orElse(null),
                file.description().orElse(null),
                file.tags().stream().map(Tag::name).toList(),
                names.album().orElse(null),
                file.categoryId().orElse(null),
                names.owner().orElse(null),
                file.exposure().own().name().toLowerCase(Locale.ROOT),
                file.exposure().visibility().name().toLowerCase(Locale.ROOT),
                file.review().name().toLowerCase(Locale.ROOT),
                file.nsfw(),
                file.name() + "." + file.extension(),
                file.originalFilename(),
                file.mimeType(),
                file.sizeBytes(),
                file.width(),
                file.height(),
                file.durationSeconds(),
                file.animated(),
                file.md5(),
                file.views(),
                file.likes(),
                file.uploadedAt(),
                file.datedAt(),
                file.expiresAt().orElse(null),
                file.trashedAt().orElse(null),
                file.approved() ? links.direct(file.storageKey()) : null,
                links.viewer(file),
                links.shortened(file),
                rendition(file, DerivativeKind.THUMB, links),
                rendition(file, DerivativeKind.MEDIUM, links),
                rendition(file, DerivativeKind.FRAME, links),
                failure(file),
                deleteUrl.orElse(null),
                file.version());
    }

    private static @Nullable String failure(MediaFile file) {
        return Arrays.stream(DerivativeKind.values())
                .flatMap(kind -> file.derivative(kind).stream())
                .flatMap(derivative -> derivative.failure().stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Rendition rendition(MediaFile file, DerivativeKind kind, Links links) {
        if (!file.approved()) {
            return null;
        }
        return file.derivative(kind)
                .filter(made -> made.state() != org.calotype.gallery.entity.Derivative.State.FAILED)
                .map(
                        made ->
                                new Rendition(
                                        links.direct(made.storageKey()),
                                        made.width(),
                                        made.height(),
                                        made.sizeBytes(),
                                        made.isReady()))
                .orElse(null);
    }
}

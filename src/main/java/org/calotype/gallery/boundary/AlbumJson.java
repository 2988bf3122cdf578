package org.calotype.gallery.boundary;

import java.time.Instant;
import java.util.Locale;
import org.calotype.api.boundary.Versioned;
import org.calotype.gallery.entity.Album;
import org.jspecify.annotations.Nullable;

/**
 * An album as {@code /api/2} tells it.
 *
 * @param parentId the album it lies in; null at the top
 * @param owner user name
 * @param privacy its own
 * @param visibility the narrowest on the way to the top
 * @param order in which its files are listed
 * @param coverId chosen as cover; null: the first file stands in
 * @param fileCount files in it, not counting albums inside; a few seconds late
 */
public record AlbumJson(
        String id,
        @Nullable String parentId,
        String owner,
        String title,
        @Nullable String description,
        String privacy,
        String visibility,
        String order,
        @Nullable String coverId,
        long fileCount,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Versioned {

    static AlbumJson of(
            Album album, String owner, @Nullable String parentId, @Nullable String coverId) {
        return new AlbumJson(
                album.publicId().value(),
                parentId,
                owner,
                album.title(),
                album.description().orElse(null),
                album.privacy().name().toLowerCase(Locale.ROOT),
                album.visibility().name().toLowerCase(Locale.ROOT),
                album.order().name().toLowerCase(Locale.ROOT),
                coverId,
                album.fileCount(),
                album.createdAt(),
                album.updatedAt(),
                album.version());
    }
}

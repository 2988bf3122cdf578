package org.calotype.gallery.entity;

import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * Facts about the stored bytes of an original.
 *
 * @param name stored base name without extension
 * @param storageMode {@code datefolder} or {@code direct}
 * @param fileName base name as the client sent it
 * @param width pixels, upright
 * @param height pixels, upright
 * @param orientation Exif orientation 1 to 8 of the stored bytes
 * @param md5 of the picture as clients know it, 32 hexadecimal digits: of the stored bytes, but of
 *     those received where only a watermark was drawn
 * @param sourceMd5 of the bytes as received, only where a resize changed them
 * @param storedMd5 of the stored bytes
 * @param durationSeconds whole seconds of a video, else 0
 * @param shownByBrowsers whether every current browser shows these bytes as they are
 */
public record Original(
        MediaType type,
        String mimeType,
        String name,
        String extension,
        StorageKey storageKey,
        String storageMode,
        String fileName,
        int width,
        int height,
        int orientation,
        long sizeBytes,
        String md5,
        @Nullable String sourceMd5,
        String storedMd5,
        boolean animated,
        boolean panorama360,
        int durationSeconds,
        boolean shownByBrowsers) {

    /** The same bytes under another name. */
    public Original named(String otherName, StorageKey otherKey) {
        return new Original(
                type,
                mimeType,
                otherName,
                extension,
                otherKey,
                storageMode,
                fileName,
                width,
                height,
                orientation,
                sizeBytes,
                md5,
                sourceMd5,
                storedMd5,
                animated,
                panorama360,
                durationSeconds,
                shownByBrowsers);
    }
}

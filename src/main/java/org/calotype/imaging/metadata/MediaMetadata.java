package org.calotype.imaging.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about itself. Texts are free of control characters, trimmed, never empty.
 *
 * @param title at most 100 code points
 * @param description at most 65,536 characters
 * @param latitude degrees north, -90 to 90; present together with the longitude
 * @param longitude degrees east, -180 to 180
 * @param altitude metres above sea level
 * @param orientation Exif 2.32 §4.6.4 tag 0x0112, 1 (upright) to 8
 * @param panorama360 an equirectangular panorama (GPano XMP)
 * @param tags tag name to {@code String}, {@code List<String>} or a {@code Map} of these, named
 *     flatly as PHP's Exif reader does (contract observed §6.1)
 */
public record MediaMetadata(
        @Nullable String title,
        @Nullable String description,
        @Nullable String cameraMake,
        @Nullable String cameraModel,
        @Nullable String software,
        @Nullable CaptureTime captureTime,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double altitude,
        int orientation,
        boolean panorama360,
        Map<String, Object> tags) {

    private static final MediaMetadata NONE =
            new MediaMetadata(
                    null, null, null, null, null, null, null, null, null, 1, false, Map.of());

    public MediaMetadata {
        if (orientation < 1 || orientation > 8) {
            throw new IllegalArgumentException("not an orientation: " + orientation);
        }
        if ((latitude == null) != (longitude == null)) {
            throw new IllegalArgumentException("half a position");
        }
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** Of a file that says nothing. */
    public static MediaMetadata none() {
        return NONE;
    }

    /**
     * {@code original_exifdata}: the tags as a JSON object of at most 64 KiB; absent without tags.
     */
    public Optional<String> exifJson() {
        return TagJson.of(tags);
    }

    /** The same with more tags, which go first. */
    public MediaMetadata withTags(Map<String, String> more) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        tags.forEach(all::putIfAbsent);
        return new MediaMetadata(
                title,
                description,
                cameraMake,
                cameraModel,
                software,
                captureTime,
                latitude,
                longitude,
                altitude,
                orientation,
                panorama360,
                all);
    }

    /**
     * What may still be told of the file once it was stripped by that rule. After {@link
     * StripRule#ALL} that is how it is shown and what its author called it.
     */
    public MediaMetadata keptUnder(StripRule rule) {
        return switch (rule) {
            case KEEP -> this;
            case LOCATION ->
                    new MediaMetadata(
                            title,
                            description,
                            cameraMake,
                            cameraModel,
                            software,
                            captureTime,
                            null,
                            null,
                            null,
                            orientation,
                            panorama360,
                            TagList.withoutPlace(tags));
            case ALL ->
                    new MediaMetadata(
                            title,
                            description,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            orientation,
                            panorama360,
                            Map.of());
        };
    }
}

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

    private static final int LONGEST_NAME = 200;

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

    /** What took it, as the file says. */
    public record Camera(
            Optional<String> make, Optional<String> model, Optional<String> software) {}

    /**
     * Where it was taken.
     *
     * @param latitude degrees north
     * @param longitude degrees east
     * @param altitude metres above sea level
     */
    public record Position(double latitude, double longitude, Optional<Double> altitude) {}

    /** Of a file whose container says this much, with tags named as those of Exif are. */
    public static MediaMetadata ofCamera(
            int orientation,
            Optional<CaptureTime> taken,
            Camera camera,
            Optional<Position> position,
            boolean panorama360) {
        String make = CleanText.clean(camera.make().orElse(null), LONGEST_NAME);
        String model = CleanText.clean(camera.model().orElse(null), LONGEST_NAME);
        String software = CleanText.clean(camera.software().orElse(null), LONGEST_NAME);
        Map<String, Object> tags = new LinkedHashMap<>();
        putIfSaid(tags, "Make", make);
        putIfSaid(tags, "Model", model);
        putIfSaid(tags, "Software", software);
        position.ifPresent(
                place -> {
                    tags.put("GPSLatitude", Double.toString(place.latitude()));
                    tags.put("GPSLongitude", Double.toString(place.longitude()));
                    place.altitude()
                            .ifPresent(metres -> tags.put("GPSAltitude", Double.toString(metres)));
                });
        return new MediaMetadata(
                null,
                null,
                make,
                model,
                software,
                taken.orElse(null),
                position.map(Position::latitude).orElse(null),
                position.map(Position::longitude).orElse(null),
                position.flatMap(Position::altitude).orElse(null),
                orientation,
                panorama360,
                tags);
    }

    private static void putIfSaid(Map<String, Object> tags, String name, @Nullable String value) {
        if (value != null) {
            tags.put(name, value);
        }
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

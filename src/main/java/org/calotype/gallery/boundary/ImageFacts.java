package org.calotype.gallery.boundary;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagName;

/**
 * The first half of the {@code image} object: what is known of the file, {@code name} to {@code
 * mime}.
 */
final class ImageFacts {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final JsonObjectBuilder json;
    private final MediaFile file;

    ImageFacts(JsonObjectBuilder json, MediaFile file) {
        this.json = json;
        this.file = file;
    }

    /** "Y-m-d H:i:s" as the API writes moments. */
    static String time(Instant moment, ZoneId zone) {
        return TIME.format(moment.atZone(zone));
    }

    /**
     * @param resource {@code path} where bytes are kept in folders, {@code url} where in buckets
     */
    void add(Optional<String> exif, ZoneId siteZone, String resource) {
        addBytes(siteZone);
        addDescription(exif);
        addCounts();
        json.add("type", file.type().name().toLowerCase(Locale.ROOT))
                .add(
                        "tags_string",
                        file.tags().stream().map(Tag::name).collect(Collectors.joining(", ")))
                .add(
                        "file",
                        BUILDERS.createObjectBuilder()
                                .add(
                                        "resource",
                                        BUILDERS.createObjectBuilder().add("type", resource)))
                .add("id_encoded", file.publicId().value())
                .add("filename", file.name() + "." + file.extension())
                .add("mime", file.mimeType());
    }

    private void addBytes(ZoneId siteZone) {
        json.add("name", file.name())
                .add("extension", file.extension())
                .add("size", file.sizeBytes())
                .add("width", file.width())
                .add("height", file.height())
                .add("date", time(file.datedAt(), siteZone))
                .add("date_gmt", time(file.datedAt(), ZoneOffset.UTC));
    }

    private void addDescription(Optional<String> exif) {
        text("title", file.title());
        json.add("tags", tags());
        text("description", file.description());
        json.add("nsfw", bit(file.nsfw()))
                .add("storage_mode", file.storageMode())
                .add("md5", file.md5());
        text("source_md5", file.sourceMd5());
        json.add("original_filename", file.originalFilename());
        text("original_exifdata", exif);
    }

    private void addCounts() {
        json.add("views", file.views());
        file.categoryId()
                .ifPresentOrElse(
                        id -> json.add("category_id", id), () -> json.addNull("category_id"));
        json.add("chain", chain())
                .add("thumb_size", sizeOf(DerivativeKind.THUMB))
                .add("medium_size", sizeOf(DerivativeKind.MEDIUM))
                .add("frame_size", sizeOf(DerivativeKind.FRAME));
        text("expiration_date_gmt", file.expiresAt().map(when -> time(when, ZoneOffset.UTC)));
        json.add("likes", file.likes())
                .add("is_animated", bit(file.animated()))
                .add("is_approved", bit(file.approved()))
                .add("is_360", bit(file.panorama360()))
                .add("duration", file.durationSeconds());
    }

    /** Bit mask: frame 16, image 4, medium 2, thumb 1. */
    private int chain() {
        return DerivativeKind.ORIGINAL_CHAIN_BIT
                + file.derivatives().stream()
                        .filter(derivative -> derivative.state() != Derivative.State.FAILED)
                        .mapToInt(derivative -> derivative.kind().chainBit())
                        .sum();
    }

    private long sizeOf(DerivativeKind kind) {
        return file.derivative(kind).map(Derivative::sizeBytes).orElse(0L);
    }

    private JsonArrayBuilder tags() {
        JsonArrayBuilder tags = BUILDERS.createArrayBuilder();
        for (Tag tag : file.tags()) {
            TagName name = new TagName(tag.name());
            tags.add(
                    BUILDERS.createObjectBuilder()
                            .add("name", name.value())
                            .add("name_safe_html", name.html())
                            .add("url_key", name.urlKey())
                            .add("url", "/tag/" + name.urlKey()));
        }
        return tags;
    }

    private void text(String key, Optional<String> text) {
        text.ifPresentOrElse(value -> json.add(key, value), () -> json.addNull(key));
    }

    private static int bit(boolean flag) {
        return flag ? 1 : 0;
    }
}

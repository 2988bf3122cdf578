package org.calotype.upload.entity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.DescriptionText;
import org.calotype.gallery.entity.Expiration;
import org.calotype.gallery.entity.TagList;
import org.calotype.gallery.entity.TitleText;

/**
 * What a caller says about an upload, read and checked as far as that needs no database (Chevereto
 * API 1.1, parameters besides {@code source} and {@code key}).
 *
 * @param title at most 100 code points; empty: from the metadata or the file name
 * @param description at most 65 536 characters; empty: from the metadata
 * @param albumId as written; whether it names an album of the caller is not known here
 * @param categoryId as written; whether it names a category is not known here
 * @param useFileDate whether the date taken shall count as the date; for administrators only, which
 *     is not known here
 */
public record UploadParameters(
        Optional<String> title,
        Optional<String> description,
        TagList tags,
        Optional<String> albumId,
        Optional<String> categoryId,
        Optional<TargetWidth> width,
        Optional<Expiration> expiration,
        boolean nsfw,
        ResponseFormat format,
        boolean useFileDate) {

    /** What may be said of an upload besides where it comes from and how it is answered. */
    public static final Set<String> OPTIONS =
            Set.of(
                    "title",
                    "description",
                    "tags",
                    "album_id",
                    "category_id",
                    "width",
                    "expiration",
                    "nsfw",
                    "use_file_date");

    /**
     * Reads the fields of a request, one value each; unknown ones are ignored, empty ones are
     * absent. {@code name} is another word for {@code title}. A category {@code 0} is none.
     *
     * @throws Problem INVALID_WIDTH, INVALID_EXPIRATION, EXPIRATION_TOO_LONG, INVALID_NSFW,
     *     INVALID_USE_FILE_DATE, DESCRIPTION_TOO_LONG
     */
    public static UploadParameters parse(
            Map<String, String> fields, Duration minExpiration, Duration maxExpiration) {
        return new UploadParameters(
                field(fields, "title")
                        .flatMap(TitleText::clean)
                        .or(() -> field(fields, "name").flatMap(TitleText::clean)),
                field(fields, "description").flatMap(DescriptionText::clean),
                field(fields, "tags").map(TagList::parse).orElse(TagList.NONE),
                trimmed(fields, "album_id"),
                trimmed(fields, "category_id").filter(id -> !id.equals("0")),
                field(fields, "width").flatMap(TargetWidth::parse),
                field(fields, "expiration")
                        .flatMap(text -> Expiration.parse(text, minExpiration, maxExpiration)),
                flag(fields, "nsfw", ErrorCode.INVALID_NSFW),
                format(fields),
                flag(fields, "use_file_date", ErrorCode.INVALID_USE_FILE_DATE));
    }

    /** The same with another expiration, where the site decides it. */
    public UploadParameters expiring(Optional<Expiration> decided) {
        return new UploadParameters(
                title,
                description,
                tags,
                albumId,
                categoryId,
                width,
                decided,
                nsfw,
                format,
                useFileDate);
    }

    /** The form of the answer alone, which refusals of other parameters need as well. */
    public static ResponseFormat format(Map<String, String> fields) {
        return field(fields, "format").map(ResponseFormat::parse).orElse(ResponseFormat.JSON);
    }

    private static boolean flag(Map<String, String> fields, String name, ErrorCode refusal) {
        return field(fields, name).map(text -> Flag.parse(text, refusal)).orElse(false);
    }

    private static Optional<String> trimmed(Map<String, String> fields, String name) {
        return field(fields, name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }
}

package org.calotype.gallery.boundary;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.control.FileEdit;
import org.calotype.gallery.control.TagEdit;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.TagList;

/** What clients say of a file. */
final class FileBody {

    private FileBody() {}

    /**
     * Reads what is to change; null takes a text, an album, a category or an expiration away.
     *
     * @throws Problem UNKNOWN_FIELD, INVALID_FIELD, INVALID_TAG
     */
    static FileEdit edit(JsonBody body, SeenVersion version) {
        body.only(
                "title",
                "description",
                "tags",
                "add_tags",
                "remove_tags",
                "nsfw",
                "album_id",
                "category_id",
                "privacy",
                "expires_at",
                "expires_in");
        return new FileEdit(
                version,
                body.change("title"),
                body.change("description"),
                tags(body),
                body.has("category_id")
                        ? Optional.of(body.number("category_id").map(String::valueOf).orElse(""))
                        : Optional.empty(),
                body.flag("nsfw"),
                body.change("album_id"),
                body.text("privacy").map(word -> Word.parse(Privacy.class, "privacy", word)),
                expiry(body));
    }

    private static Optional<FileEdit.Expiry> expiry(JsonBody body) {
        Optional<String> interval = body.text("expires_in");
        if (interval.isPresent() && body.has("expires_at")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "expires_in");
        }
        if (interval.isPresent() || !body.has("expires_at")) {
            return interval.map(FileEdit.Expiry::in);
        }
        Optional<Instant> moment = body.text("expires_at", Instant::parse);
        return Optional.of(moment.map(FileEdit.Expiry::at).orElse(FileEdit.Expiry.NEVER));
    }

    private static Optional<TagEdit> tags(JsonBody body) {
        if (Stream.of("tags", "add_tags", "remove_tags").noneMatch(body::has)) {
            return Optional.empty();
        }
        return Optional.of(
                new TagEdit(
                        body.has("tags") ? Optional.of(tags(body, "tags")) : Optional.empty(),
                        tags(body, "remove_tags"),
                        tags(body, "add_tags")));
    }

    private static TagList tags(JsonBody body, String name) {
        return TagList.of(body.texts(name));
    }
}

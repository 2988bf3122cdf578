package org.calotype.gallery.boundary;

import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.control.AlbumChange;
import org.calotype.gallery.control.AlbumEdit;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;

/** What clients say of an album. */
final class AlbumBody {

    private AlbumBody() {}

    private static final String[] NAMES = {
        "title", "description", "order", "cover_id", "parent_id", "privacy", "password"
    };

    /**
     * Reads what is to change; {@code "parent_id": null} is the top, null takes a description and a
     * cover away.
     *
     * @throws Problem UNKNOWN_FIELD, INVALID_FIELD
     */
    static AlbumChange change(JsonBody body, SeenVersion version) {
        return read(body.only(NAMES), version);
    }

    /**
     * Reads what a new album is to be, besides whose.
     *
     * @throws Problem UNKNOWN_FIELD, INVALID_FIELD
     */
    static AlbumChange creation(JsonBody body) {
        return read(body.only(withOwner()), SeenVersion.ANY);
    }

    private static String[] withOwner() {
        return Stream.concat(Stream.of(NAMES), Stream.of("owner")).toArray(String[]::new);
    }

    private static AlbumChange read(JsonBody body, SeenVersion version) {
        return new AlbumChange(
                new AlbumEdit(
                        version,
                        body.text("title"),
                        body.change("description"),
                        body.text("order")
                                .map(word -> Word.parse(Album.Order.class, "order", word)),
                        body.change("cover_id")),
                body.change("parent_id").map(AlbumBody::place),
                body.text("privacy").map(word -> Word.parse(Privacy.class, "privacy", word)),
                body.text("password"));
    }

    private static AlbumChange.Place place(String parent) {
        return new AlbumChange.Place(
                parent.isEmpty() ? Optional.empty() : Optional.of(id("parent_id", parent)));
    }

    /**
     * @throws Problem INVALID_FIELD
     */
    static PublicId id(String field, String written) {
        return PublicId.parse(written)
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, field));
    }
}

package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumRepository;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.CategoryRepository;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.Expiration;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.entity.UploadDefaults;

/**
 * Keeps what people want for their uploads unless they say otherwise. A width is not among it: the
 * upload refuses one that is greater than the picture's.
 */
@ApplicationScoped
public class UploadDefaultsService {

    private static final int MAX_INTERVAL = 32;

    @Inject UploadDefaultsRepository rows;
    @Inject AlbumRepository albums;
    @Inject AlbumService albumService;
    @Inject CategoryService categories;
    @Inject CategoryRepository categoryRows;
    @Inject Settings settings;

    /**
     * The choices as fields of an upload are written; empty where nothing is chosen.
     *
     * @param albumId public id
     */
    public record Choices(String albumId, String categoryId, String expiration, boolean nsfw) {

        public static final Choices NONE = new Choices("", "", "", false);
    }

    /** Choices, with what people call the album and the category of them. */
    public record Wish(Choices fields, Optional<Album> album, Optional<Category> category) {

        public static final Wish NONE = new Wish(Choices.NONE, Optional.empty(), Optional.empty());
    }

    /** What somebody chose. */
    @Transactional
    public Choices of(long accountId) {
        return wishOf(accountId).fields();
    }

    /** What somebody chose, by name. */
    @Transactional
    public Wish wishOf(long accountId) {
        return rows.of(accountId).map(this::written).orElse(Wish.NONE);
    }

    private Wish written(UploadDefaults chosen) {
        Optional<Album> album = chosen.albumId().flatMap(albums::byId);
        Optional<Category> category = chosen.categoryId().flatMap(categoryRows::byId);
        return new Wish(
                new Choices(
                        album.map(in -> in.publicId().value()).orElse(""),
                        category.map(of -> Long.toString(of.id())).orElse(""),
                        chosen.expiration().orElse(""),
                        chosen.nsfw()),
                album,
                category);
    }

    /**
     * Keeps choices.
     *
     * @throws Problem INVALID_ALBUM, INVALID_CATEGORY, INVALID_EXPIRATION, EXPIRATION_TOO_LONG, as
     *     the upload would
     */
    @Transactional
    public void choose(Visitor visitor, Choices wanted) {
        long accountId = visitor.requireAccount(Scope.EDIT);
        Optional<Long> album =
                given(wanted.albumId())
                        .map(id -> albumService.contributable(visitor, id))
                        .map(Album::id);
        Optional<Long> category =
                given(wanted.categoryId()).map(categories::category).map(Category::id);
        Optional<String> expiration = given(wanted.expiration());
        expiration.ifPresent(this::requireInterval);
        UploadDefaults chosen = rows.of(accountId).orElseGet(() -> new UploadDefaults(accountId));
        chosen.goInto(album.orElse(null), category.orElse(null));
        chosen.expireAfter(expiration.orElse(null));
        chosen.markNsfw(wanted.nsfw());
        rows.keep(chosen);
    }

    private void requireInterval(String written) {
        if (written.length() > MAX_INTERVAL) {
            throw Problem.of(ErrorCode.INVALID_EXPIRATION);
        }
        Expiration.parse(
                written,
                settings.get(UploadSettings.EXPIRATION_MIN),
                settings.get(UploadSettings.EXPIRATION_MAX));
    }

    private static Optional<String> given(String written) {
        return Optional.of(written.strip()).filter(text -> !text.isEmpty());
    }
}

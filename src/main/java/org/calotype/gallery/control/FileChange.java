package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.DescriptionText;
import org.calotype.gallery.entity.Expiration;
import org.calotype.gallery.entity.ExpirationLimits;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagList;
import org.calotype.gallery.entity.TitleText;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.jspecify.annotations.Nullable;

/** Applies an edit to one file: first everything is judged, then everything is done. */
@ApplicationScoped
public class FileChange {

    @Inject AlbumRepository albums;
    @Inject AlbumService albumService;
    @Inject CategoryService categories;
    @Inject TagRepository tags;
    @Inject Access access;
    @Inject StopWords stopWords;
    @Inject Event<AlbumsTouched> albumsTouched;
    @Inject Settings settings;
    @Inject Clock clock;

    /** Locks the album that files are to be put into; before the files are locked. */
    void holdPlace(FileEdit edit) {
        edit.album()
                .flatMap(PublicId::parse)
                .flatMap(albums::byPublicId)
                .ifPresent(album -> albums.lock(album.id()));
    }

    /**
     * Within a transaction that holds the place. @throws Problem the refusal; nothing is changed
     * then
     */
    void apply(Visitor visitor, MediaFile file, FileEdit edit) {
        requireRight(visitor, file, edit);
        Optional<String> description =
                edit.description().map(DescriptionText::clean).orElseGet(file::description);
        Optional<Long> category =
                edit.category()
                        .filter(number -> !number.isBlank())
                        .map(categories::category)
                        .map(Category::id);
        Optional<Album> album =
                edit.album()
                        .filter(id -> !id.isBlank())
                        .map(id -> albumService.contributable(visitor, id));
        requireFields(edit);
        Optional<FileEdit.Expiry> judged = edit.expiry().map(asked -> judged(file, asked));
        stopWords.requireNone(
                Stream.of(
                                edit.title().stream(),
                                description.stream(),
                                edit.tags().map(TagEdit::words).stream())
                        .flatMap(texts -> texts));
        List<Tag> newTags = edit.tags().map(asked -> tags(file, asked)).orElseGet(file::tags);

        file.describe(
                edit.title().map(TitleText::clean).orElseGet(file::title).orElse(null),
                description.orElse(null));
        file.tagWith(newTags);
        edit.category().ifPresent(asked -> file.shelve(category.orElse(null)));
        edit.nsfw().ifPresent(file::markNsfw);
        edit.album().ifPresent(asked -> move(file, album.orElse(null)));
        edit.privacy().ifPresent(own -> file.restrict(own, above(file)));
        judged.ifPresent(expiry -> file.expireAt(expiry.at()));
    }

    private void requireRight(Visitor visitor, MediaFile file, FileEdit edit) {
        Exposure exposure = file.exposure();
        boolean readable = access.mayRead(visitor, exposure);
        if (file.trashedAt().isPresent() || !file.isPublished()) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        access.require(access.mayEdit(visitor, exposure), readable);
        boolean movesElsewhere = edit.album().filter(id -> !id.isBlank()).isPresent();
        if (edit.takesOwner() || movesElsewhere) {
            access.require(access.mayDelete(visitor, exposure), readable);
        }
        edit.version().require(file.version());
    }

    private void requireFields(FileEdit edit) {
        if (edit.privacy().filter(own -> own == Privacy.PASSWORD).isPresent()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "privacy");
        }
    }

    /** As for an upload; what stays as it is, or is taken away, is not judged. */
    private FileEdit.Expiry judged(MediaFile file, FileEdit.Expiry asked) {
        Optional<Instant> at = Optional.ofNullable(asked.at());
        if (asked.interval().isBlank() && (at.isEmpty() || file.expiresAt().equals(at))) {
            return asked;
        }
        if (!settings.get(UploadSettings.EXPIRATION)) {
            throw Problem.of(ErrorCode.EXPIRATION_DISABLED);
        }
        Duration min = settings.get(UploadSettings.EXPIRATION_MIN);
        Duration max = settings.get(UploadSettings.EXPIRATION_MAX);
        Instant now = clock.instant();
        return at.map(moment -> new ExpirationLimits(min, max).judge(moment, now))
                .or(() -> Expiration.parse(asked.interval(), min, max).map(in -> in.after(now)))
                .map(FileEdit.Expiry::at)
                .orElse(FileEdit.Expiry.NEVER);
    }

    /** In their order, none twice, at most as many as a file carries. */
    private List<Tag> tags(MediaFile file, TagEdit edit) {
        List<Tag> kept =
                edit.all().map(list -> tags.named(list.names())).orElseGet(file::tags).stream()
                        .filter(tag -> !names(edit.removed(), tag))
                        .toList();
        Stream<Tag> added =
                tags.named(edit.added().names()).stream().filter(tag -> !kept.contains(tag));
        return Stream.concat(kept.stream(), added).limit(TagList.MAX_TAGS).toList();
    }

    private static boolean names(TagList list, Tag tag) {
        return list.names().stream().anyMatch(name -> name.key().equals(tag.nameKey()));
    }

    private void move(MediaFile file, @Nullable Album album) {
        file.albumId().ifPresent(left -> albumsTouched.fire(new AlbumsTouched(Set.of(left))));
        file.putInto(album);
    }

    private Privacy above(MediaFile file) {
        return file.albumId().flatMap(albums::byId).map(Album::visibility).orElse(Privacy.PUBLIC);
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.DescriptionText;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.Nullable;

/** Makes, finds and describes albums. */
@ApplicationScoped
public class AlbumService {

    private final SecureRandom random = new SecureRandom();

    @Inject AlbumRepository albums;
    @Inject MediaFileRepository files;
    @Inject AlbumTree tree;
    @Inject Access access;
    @Inject Event<AlbumCreated> created;
    @Inject Clock clock;

    /** Makes a public album at the top, owned by the caller. @throws Problem FORBIDDEN */
    @Transactional
    public Album create(Visitor visitor, String title) {
        return createFor(visitor.requireAccount(Scope.EDIT), title);
    }

    /** Makes a public album at the top for an account. */
    @Transactional
    public Album createFor(long ownerId, String title) {
        Album album =
                new Album(
                        PublicId.random(random),
                        ownerId,
                        LibraryText.name("title", title),
                        clock.instant());
        albums.add(album);
        created.fire(new AlbumCreated(album.id()));
        return album;
    }

    /**
     * Makes an album in another of the same owner.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID_FIELD parent_id when it would lie too deep
     */
    @Transactional
    public Album createIn(Visitor visitor, PublicId parentId, String title) {
        Album parent = owned(visitor, parentId);
        Album album = createFor(parent.ownerId(), title);
        tree.hang(album, Optional.of(parent));
        return album;
    }

    /**
     * The album a visitor may open.
     *
     * @throws Problem NOT_FOUND, the same for unknown and private; ALBUM_LOCKED when a password is
     *     missing
     */
    @Transactional
    public Album open(Visitor visitor, PublicId id) {
        Album album = known(id);
        if (access.mayRead(visitor, album)) {
            return album;
        }
        throw Problem.of(
                album.visibility() == Privacy.PASSWORD
                        ? ErrorCode.ALBUM_LOCKED
                        : ErrorCode.NOT_FOUND);
    }

    /** The albums it lies in that the visitor may open, from the top to the album itself. */
    @Transactional
    public List<Album> breadcrumbs(Visitor visitor, Album album) {
        return albums.pathOf(album.id()).stream()
                .filter(one -> one.id() == album.id() || access.mayRead(visitor, one))
                .toList();
    }

    /**
     * Changes texts, order and cover.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE, INVALID_FIELD
     */
    @Transactional
    public Album edit(Visitor visitor, PublicId id, AlbumEdit edit) {
        Album album = locked(id);
        access.require(access.mayEdit(visitor, album), access.mayRead(visitor, album));
        edit.version().require(album.version());
        if (edit.title().isPresent() || edit.description().isPresent()) {
            album.describe(
                    edit.title()
                            .map(title -> LibraryText.name("title", title))
                            .orElseGet(album::title),
                    edit.description()
                            .map(DescriptionText::clean)
                            .orElseGet(album::description)
                            .orElse(null),
                    clock.instant());
        }
        edit.order().ifPresent(order -> album.sortBy(order, clock.instant()));
        edit.cover().ifPresent(cover -> album.coverWith(cover(album, cover), clock.instant()));
        albums.flush();
        return album;
    }

    private @Nullable Long cover(Album album, String publicId) {
        if (publicId.isBlank()) {
            return null;
        }
        return PublicId.parse(publicId)
                .flatMap(files::byPublicId)
                .filter(file -> file.albumId().filter(in -> in == album.id()).isPresent())
                .map(MediaFile::id)
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, "cover_id"));
    }

    /**
     * The album a caller may put files into.
     *
     * @throws Problem INVALID_ALBUM, the same for malformed, unknown and somebody else's
     */
    @Transactional
    public Album contributable(Visitor visitor, String written) {
        return PublicId.parse(written)
                .flatMap(albums::byPublicId)
                .filter(album -> access.mayContribute(visitor, album))
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_ALBUM));
    }

    /**
     * The album whose owner, or an administrator, is asking, with the tree it lies in held.
     *
     * @throws Problem as {@link #edit}
     */
    Album owned(Visitor visitor, PublicId id) {
        holdTree(id);
        Album album = locked(id);
        access.require(access.mayOwn(visitor, album), access.mayRead(visitor, album));
        return album;
    }

    /**
     * Before an album is locked that is to be moved or seen otherwise. @throws Problem NOT_FOUND
     */
    void holdTree(PublicId id) {
        albums.lockTreeOf(known(id).ownerId());
    }

    private Album locked(PublicId id) {
        return albums.lock(known(id).id()).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private Album known(PublicId id) {
        return albums.byPublicId(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.DescriptionText;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;

/** Takes over albums that another installation had, under the ids they had there. */
@ApplicationScoped
public class AlbumAdoption {

    @Inject AlbumRepository albums;
    @Inject MediaFileRepository files;
    @Inject AlbumTree tree;
    @Inject Clock clock;

    /**
     * An album, as the other installation knew it.
     *
     * @param passwordHash wanted where the privacy is PASSWORD
     */
    public record Foreign(
            PublicId publicId,
            long ownerId,
            String title,
            Optional<String> description,
            Privacy privacy,
            Optional<String> passwordHash,
            Instant createdAt) {}

    /**
     * Makes an album at the top; one of this id and owner stays as it is.
     *
     * @throws Problem CONFLICT when the id is that of somebody else's album; INVALID_FIELD title
     */
    @Transactional
    public void adopt(Foreign foreign) {
        Optional<Album> known = albums.byPublicId(foreign.publicId());
        if (known.isPresent()) {
            if (!known.get().ownedBy(foreign.ownerId())) {
                throw Problem.of(ErrorCode.CONFLICT);
            }
            return;
        }
        String title = LibraryText.name("title", foreign.title());
        Album album = new Album(foreign.publicId(), foreign.ownerId(), title, foreign.createdAt());
        album.describe(
                title,
                foreign.description().flatMap(DescriptionText::clean).orElse(null),
                foreign.createdAt());
        album.restrict(foreign.privacy(), foreign.passwordHash().orElse(null), foreign.createdAt());
        albums.add(album);
        tree.show(album);
    }

    /** Hangs an album into another of the same owner. @throws Problem NOT_FOUND, INVALID_FIELD */
    @Transactional
    public void hang(PublicId id, PublicId parent) {
        albums.byPublicId(id).ifPresent(album -> albums.lockTreeOf(album.ownerId()));
        tree.hang(known(id), Optional.of(known(parent)));
    }

    /** Shows a file of the album in its place; nothing happens when it is not there. */
    @Transactional
    public void cover(PublicId id, PublicId cover) {
        Album album = known(id);
        files.byPublicId(cover)
                .filter(file -> file.albumId().filter(in -> in == album.id()).isPresent())
                .ifPresent(file -> album.coverWith(file.id(), clock.instant()));
    }

    private Album known(PublicId id) {
        return albums.byPublicId(id)
                .flatMap(album -> albums.lock(album.id()))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}

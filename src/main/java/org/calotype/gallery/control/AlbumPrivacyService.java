package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.Passwords;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.AlbumShare;
import org.calotype.gallery.entity.AlbumShare.ShareWith;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.ShareLevel;

/** What only an album's owner decides: place, privacy, shares, and its end. */
@ApplicationScoped
public class AlbumPrivacyService {

    @Inject AlbumRepository albums;
    @Inject AlbumService service;
    @Inject AlbumTree tree;
    @Inject Passwords passwords;
    @Inject Clock clock;

    /**
     * Says who may look.
     *
     * @param password wanted with PASSWORD, unless the album has one already
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID_FIELD password
     */
    @Transactional
    public Album restrict(
            Visitor visitor, PublicId id, Privacy privacy, Optional<String> password) {
        Album album = service.owned(visitor, id);
        Optional<String> hash =
                password.filter(written -> privacy == Privacy.PASSWORD)
                        .map(this::hash)
                        .or(album::passwordHash);
        if (privacy == Privacy.PASSWORD && hash.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "password");
        }
        album.restrict(privacy, hash.orElse(null), clock.instant());
        tree.show(album);
        return album;
    }

    private String hash(String password) {
        if (password.isBlank() || password.length() > 1000) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "password");
        }
        return passwords.hash(password);
    }

    /**
     * Moves an album, with everything in it, into another; absent: to the top.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID_FIELD parent
     */
    @Transactional
    public Album move(Visitor visitor, PublicId id, Optional<PublicId> parent) {
        Album album = service.owned(visitor, id);
        tree.hang(album, parent.map(target -> service.owned(visitor, target)));
        return album;
    }

    /** Whom the album itself is shared with; what it lies in may be shared with more. */
    @Transactional
    public List<AlbumShare> shares(Visitor visitor, PublicId id) {
        return albums.sharesOf(service.owned(visitor, id).id());
    }

    /** Lets somebody in, or changes what they may do. @throws Problem NOT_FOUND, FORBIDDEN */
    @Transactional
    public AlbumShare share(Visitor visitor, PublicId id, ShareWith who, ShareLevel level) {
        Album album = service.owned(visitor, id);
        Optional<AlbumShare> known = shareWith(album, who);
        known.ifPresent(share -> share.setTo(level));
        return known.orElseGet(
                () -> {
                    AlbumShare share = new AlbumShare(album.id(), who, level, clock.instant());
                    albums.add(share);
                    return share;
                });
    }

    /** Lets somebody in no more. @throws Problem NOT_FOUND, FORBIDDEN */
    @Transactional
    public void unshare(Visitor visitor, PublicId id, ShareWith who) {
        shareWith(service.owned(visitor, id), who).ifPresent(albums::remove);
    }

    private Optional<AlbumShare> shareWith(Album album, ShareWith who) {
        return albums.sharesOf(album.id()).stream().filter(one -> one.isWith(who)).findFirst();
    }

    /**
     * Deletes an album and the albums in it. Their files stay, in no album, as narrowly seen as
     * before.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    @Transactional
    public void delete(Visitor visitor, PublicId id) {
        Album album = service.owned(visitor, id);
        albums.lockTreeOf(album.ownerId());
        List<Album> subtree = albums.subtreeOf(album.id());
        for (int i = subtree.size() - 1; i >= 0; i--) {
            albums.emptyOut(subtree.get(i).id());
            albums.remove(subtree.get(i));
        }
        tree.forgetAll();
    }
}

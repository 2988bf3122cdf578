package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.control.Passwords;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
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
    @Inject AlbumFileRepository files;
    @Inject Passwords passwords;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Says who may look.
     *
     * @param password wanted with PASSWORD, unless the album has one already; refused with any
     *     other privacy, which would leave the album open to whoever does not know it
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID_FIELD password, PASSWORD_NOT_ASKED
     */
    @Transactional
    public Album restrict(
            Visitor visitor, PublicId id, Privacy privacy, Optional<String> password) {
        Album album = service.owned(visitor, id);
        if (privacy != Privacy.PASSWORD && password.isPresent()) {
            throw Problem.of(ErrorCode.PASSWORD_NOT_ASKED);
        }
        Optional<String> hash = password.map(this::hash).or(album::passwordHash);
        if (privacy == Privacy.PASSWORD && hash.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "password");
        }
        album.restrict(privacy, hash.orElse(null), clock.instant());
        tree.show(album);
        tell(visitor, AuditAction.PRIVACY_CHANGED, album, word(privacy));
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
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID_FIELD parent_id
     */
    @Transactional
    public Album move(Visitor visitor, PublicId id, Optional<PublicId> parent) {
        Album album = service.owned(visitor, id);
        tree.hang(album, parent.map(target -> service.owned(visitor, target)));
        String where = parent.map(target -> "into album " + target).orElse("to the top");
        tell(visitor, AuditAction.PRIVACY_CHANGED, album, "moved " + where);
        return album;
    }

    /** Whom the album itself is shared with; what it lies in may be shared with more. */
    @Transactional
    public List<AlbumShare> shares(Visitor visitor, PublicId id) {
        return albums.sharesOf(service.owned(visitor, id).id());
    }

    /**
     * Lets somebody in, or changes what they may do.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID_FIELD username for the owner, who is in anyway
     */
    @Transactional
    public AlbumShare share(Visitor visitor, PublicId id, ShareWith who, ShareLevel level) {
        Album album = service.owned(visitor, id);
        if (who.equals(ShareWith.account(album.ownerId()))) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "username");
        }
        Optional<AlbumShare> known = shareWith(album, who);
        known.ifPresent(share -> share.setTo(level));
        tell(visitor, AuditAction.PRIVACY_CHANGED, album, word(level) + " for " + who);
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
        Album album = service.owned(visitor, id);
        shareWith(album, who)
                .ifPresent(
                        share -> {
                            albums.remove(share);
                            tell(visitor, AuditAction.PRIVACY_CHANGED, album, "closed for " + who);
                        });
    }

    private Optional<AlbumShare> shareWith(Album album, ShareWith who) {
        return albums.sharesOf(album.id()).stream().filter(one -> one.isWith(who)).findFirst();
    }

    /**
     * Deletes an album and the albums in it. Its files stay, in no album, as narrowly seen as
     * before; or those of its owner go into the trash. What others have put in stays theirs.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE
     */
    @Transactional
    public void delete(Visitor visitor, PublicId id, SeenVersion seen, boolean withFiles) {
        Album album = service.owned(visitor, id);
        seen.require(album.version());
        tell(visitor, AuditAction.DELETED, album, withFiles ? "with its files" : "");
        remove(album, withFiles);
    }

    private void remove(Album album, boolean withFiles) {
        List<Album> subtree = albums.subtreeOf(album.id());
        for (int i = subtree.size() - 1; i >= 0; i--) {
            Album one = subtree.get(i);
            if (withFiles) {
                files.trash(one.id(), one.ownerId(), clock.instant());
            }
            files.letGo(one.id());
            albums.remove(one);
        }
        tree.forgetAll();
    }

    private void tell(Visitor visitor, AuditAction action, Album album, String detail) {
        audit.record(visitor.caller().actor(), action, "album " + album.publicId(), detail);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

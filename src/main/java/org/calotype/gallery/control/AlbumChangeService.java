package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.PublicId;

/** Makes and changes albums in one transaction, whatever is said of them: all or nothing. */
@ApplicationScoped
public class AlbumChangeService {

    @Inject AlbumRepository rows;
    @Inject AlbumService albums;
    @Inject AlbumPrivacyService owners;
    @Inject Audit audit;

    /**
     * Makes an album as it is described.
     *
     * @param ownerId whose it shall be; absent: the visitor's
     * @throws org.calotype.error.Problem those of {@link AlbumService} and {@link
     *     AlbumPrivacyService}
     */
    @Transactional
    public Album create(
            Visitor visitor, Optional<Long> ownerId, String title, AlbumChange described) {
        Album album =
                ownerId.map(owner -> albums.createFor(owner, title))
                        .orElseGet(() -> albums.create(visitor, title));
        tell(visitor, album, "made");
        return change(visitor, album.publicId(), described);
    }

    /** Changes an album. @throws org.calotype.error.Problem as {@link #create} */
    @Transactional
    public Album change(Visitor visitor, PublicId id, AlbumChange change) {
        if (change.touchesTree()) {
            albums.holdTree(id);
        }
        Album album = albums.edit(visitor, id, change.edit());
        if (!change.edit().isEmpty()) {
            tell(visitor, album, "");
        }
        if (change.parent().isPresent()) {
            album = owners.move(visitor, id, change.parent().get().parent());
        }
        if (change.privacy().isPresent() || change.password().isPresent()) {
            album =
                    owners.restrict(
                            visitor,
                            id,
                            change.privacy().orElse(album.privacy()),
                            change.password());
        }
        rows.flush();
        return album;
    }

    private void tell(Visitor visitor, Album album, String detail) {
        audit.record(
                visitor.caller().actor(), AuditAction.EDIT, "album " + album.publicId(), detail);
    }
}

package org.calotype.social.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.LikeChanged;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.PublicId;

/** Likes files, and takes likes back. */
@ApplicationScoped
public class LikeService {

    @Inject LikeRepository likes;
    @Inject FileService files;
    @Inject MediaFileRepository rows;
    @Inject Event<LikeChanged> changed;
    @Inject Clock clock;

    /**
     * Likes a file.
     *
     * @return whether it was not liked before
     * @throws org.calotype.error.Problem FORBIDDEN for guests; NOT_FOUND
     */
    @Transactional
    public boolean like(Visitor visitor, PublicId id) {
        long account = visitor.requireAccount(Scope.READ);
        long file = files.open(visitor, id).id();
        boolean fresh = likes.add(account, file, clock.instant());
        if (fresh) {
            changed.fire(new LikeChanged(file, 1));
        }
        return fresh;
    }

    /** Notes who had liked a file elsewhere; its number of likes came with the file. */
    @Transactional
    public void note(long accountId, PublicId id, Instant likedAt) {
        rows.byPublicId(id).ifPresent(file -> likes.add(accountId, file.id(), likedAt));
    }

    /**
     * Takes a like back.
     *
     * @return whether there was one
     * @throws org.calotype.error.Problem FORBIDDEN for guests; NOT_FOUND
     */
    @Transactional
    public boolean unlike(Visitor visitor, PublicId id) {
        long account = visitor.requireAccount(Scope.READ);
        long file = files.open(visitor, id).id();
        boolean gone = likes.remove(account, file);
        if (gone) {
            changed.fire(new LikeChanged(file, -1));
        }
        return gone;
    }

    /** Whether the visitor likes a file. @throws org.calotype.error.Problem NOT_FOUND */
    @Transactional
    public boolean likes(Visitor visitor, PublicId id) {
        return likes(visitor, files.open(visitor, id).id());
    }

    /** Whether the visitor likes a file. */
    @Transactional
    public boolean likes(Visitor visitor, long fileId) {
        return visitor.account(Scope.READ)
                .filter(account -> likes.exists(account, fileId))
                .isPresent();
    }
}

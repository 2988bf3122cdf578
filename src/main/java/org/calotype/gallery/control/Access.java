package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.ShareLevel;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a file or an album. Whatever is open to everybody costs no query.
 *
 * <p>Owners and administrators may everything; managers whatever is not private; those an album is
 * shared with what their level says, also in the albums inside. A file's own privacy can only
 * narrow its album's: what its owner made private no share opens. {@link AccessRule} says in SQL
 * what listings may show. Time is not judged here: an expired or trashed file is there for nobody.
 */
@ApplicationScoped
public class Access {

    @Inject AccessRepository grants;

    /** Whether listings and searches show the file. */
    public boolean mayFind(Visitor visitor, Exposure file) {
        return file.listed()
                || reigns(visitor, file, Scope.READ)
                || (file.approved()
                        && file.own() == Privacy.PUBLIC
                        && shared(visitor, file, ShareLevel.VIEWER, Scope.READ));
    }

    /** Whether the file may be opened by its address. */
    public boolean mayRead(Visitor visitor, Exposure file) {
        if (file.openByAddress() || reigns(visitor, file, Scope.READ)) {
            return true;
        }
        return file.approved()
                && file.own() != Privacy.PRIVATE
                && (shared(visitor, file, ShareLevel.VIEWER, Scope.READ)
                        || unlocked(visitor, file.albumId(), file.visibility()));
    }

    /** Whether texts, tags, category, NSFW flag and place of the file may be changed. */
    public boolean mayEdit(Visitor visitor, Exposure file) {
        return reigns(visitor, file, Scope.EDIT)
                || (file.approved()
                        && file.own() != Privacy.PRIVATE
                        && shared(visitor, file, ShareLevel.EDITOR, Scope.EDIT));
    }

    /** Whether the file may be deleted, restored, given another privacy or expiration. */
    public boolean mayDelete(Visitor visitor, Exposure file) {
        return reigns(visitor, file, Scope.EDIT);
    }

    /** Owner, administrator, or manager of what is not private. */
    private static boolean reigns(Visitor visitor, Exposure file, Scope scope) {
        return visitor.isAdministrator()
                || visitor.account(scope).filter(file::ownedBy).isPresent()
                || (visitor.isModerator() && file.visibility() != Privacy.PRIVATE);
    }

    private boolean shared(Visitor visitor, Exposure file, ShareLevel level, Scope scope) {
        Long album = file.albumId();
        return album != null && hasLevel(visitor, album, level, scope);
    }

    private boolean hasLevel(Visitor visitor, long albumId, ShareLevel level, Scope scope) {
        return visitor.account(scope)
                .flatMap(account -> grants.level(albumId, account))
                .filter(granted -> granted.covers(level))
                .isPresent();
    }

    private boolean unlocked(Visitor visitor, @Nullable Long albumId, Privacy visibility) {
        return visibility == Privacy.PASSWORD
                && albumId != null
                && !visitor.unlockedAlbums().isEmpty()
                && grants.unlocked(albumId, visitor);
    }

    /** Whether listings show the album. */
    public boolean mayFind(Visitor visitor, Album album) {
        return album.visibility() == Privacy.PUBLIC
                || visitor.isAdministrator()
                || (visitor.isModerator() && album.visibility() != Privacy.PRIVATE)
                || hasLevel(visitor, album.id(), ShareLevel.VIEWER, Scope.READ);
    }

    /** Whether the album may be opened by its address. */
    public boolean mayRead(Visitor visitor, Album album) {
        return album.visibility().openByAddress()
                || mayFind(visitor, album)
                || unlocked(visitor, album.id(), album.visibility());
    }

    /** Whether the visitor may put files into the album; no role gives this, only its owner. */
    public boolean mayContribute(Visitor visitor, Album album) {
        return hasLevel(visitor, album.id(), ShareLevel.CONTRIBUTOR, Scope.UPLOAD);
    }

    /** Whether texts, order and cover of the album may be changed. */
    public boolean mayEdit(Visitor visitor, Album album) {
        return visitor.isAdministrator()
                || (visitor.isModerator() && album.visibility() != Privacy.PRIVATE)
                || hasLevel(visitor, album.id(), ShareLevel.EDITOR, Scope.EDIT);
    }

    /** Whether the album may be moved, shared, given another privacy, or deleted. */
    public boolean mayOwn(Visitor visitor, Album album) {
        return visitor.isAdministrator()
                || visitor.account(Scope.EDIT).filter(album::ownedBy).isPresent();
    }

    /**
     * Lets through who may, and tells only those who may read it that it is there at all.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    public void require(boolean may, boolean mayRead) {
        if (!may) {
            throw Problem.of(mayRead ? ErrorCode.FORBIDDEN : ErrorCode.NOT_FOUND);
        }
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.calotype.account.control.Attempts;
import org.calotype.account.control.Passwords;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;

/** Opens password albums, one password at a time, slowly to those who guess. */
@ApplicationScoped
public class AlbumUnlocking {

    @Inject AlbumRepository albums;
    @Inject UnlockedAlbums unlocked;
    @Inject Attempts attempts;
    @Inject Passwords passwords;

    /**
     * The album whose password is asked for next on the way to an album: the outermost that is
     * still locked.
     *
     * @throws Problem NOT_FOUND when no password is missing
     */
    public Album gateOf(Visitor visitor, long albumId) {
        return albums.pathOf(albumId).stream()
                .filter(album -> album.privacy() == Privacy.PASSWORD)
                .filter(album -> !visitor.unlockedAlbums().contains(album.id()))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * The same for an album by its public id.
     *
     * @throws Problem NOT_FOUND, also where no password would open it: what is private is not told
     *     by the question for another album's
     */
    public Album gateOf(Visitor visitor, PublicId id) {
        return albums.byPublicId(id)
                .filter(found -> found.visibility() == Privacy.PASSWORD)
                .map(found -> gateOf(visitor, found.id()))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * Tries a password for the outermost album that is still locked on the way to an album.
     *
     * @return what the browser session is to remember from now on
     * @throws Problem NOT_FOUND when no password would help; WRONG_PASSWORD; TOO_MANY_ATTEMPTS
     */
    public String unlock(Visitor visitor, PublicId id, String password, String remembered) {
        return unlock(visitor, gateOf(visitor, id), password, remembered);
    }

    /**
     * Tries a password.
     *
     * @param remembered what the browser session remembers so far
     * @return what it is to remember from now on
     * @throws Problem WRONG_PASSWORD; TOO_MANY_ATTEMPTS for those who guess
     */
    public String unlock(Visitor visitor, Album gate, String password, String remembered) {
        String address = visitor.caller().address();
        String what = "album " + gate.id() + " from " + address;
        attempts.count(what, address);
        boolean right =
                password.length() <= 1000
                        && gate.passwordHash()
                                .filter(hash -> passwords.matches(password, hash))
                                .isPresent();
        if (!right) {
            throw Problem.of(ErrorCode.WRONG_PASSWORD);
        }
        attempts.succeeded(what, address);
        return unlocked.with(remembered, gate);
    }
}

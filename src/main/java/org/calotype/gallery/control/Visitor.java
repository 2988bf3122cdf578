package org.calotype.gallery.control;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.calotype.security.control.Caller.Member;
import org.calotype.settings.NsfwDisplay;

/**
 * Who is looking or changing something, and which albums' passwords they have said.
 *
 * @param unlockedAlbums primary keys of albums whose password was said in this session
 */
public record Visitor(Caller caller, Set<Long> unlockedAlbums) {

    public Visitor {
        unlockedAlbums = Set.copyOf(unlockedAlbums);
    }

    /** A visitor who has said no password. */
    public static Visitor of(Caller caller) {
        return new Visitor(caller, Set.of());
    }

    public Visitor unlocking(long albumId) {
        Set<Long> albums = new HashSet<>(unlockedAlbums);
        albums.add(albumId);
        return new Visitor(caller, albums);
    }

    /** The account that may do this; absent for guests and for keys without the scope. */
    public Optional<Long> account(Scope scope) {
        return caller.member()
                .filter(member -> member.scopes().contains(scope))
                .map(Member::accountId);
    }

    /**
     * The account that may do this.
     *
     * @throws Problem FORBIDDEN for guests and for keys without the scope
     */
    public long requireAccount(Scope scope) {
        return account(scope).orElseThrow(() -> Problem.of(ErrorCode.FORBIDDEN));
    }

    /** How the visitor wants to see what is not safe for work; absent: as the site does. */
    public Optional<NsfwDisplay> nsfw() {
        return caller.member().flatMap(Member::nsfw);
    }

    public boolean isAdministrator() {
        return caller.isAdministrator();
    }

    /** Managers and administrators, acting as such. */
    public boolean isModerator() {
        return caller.member()
                .filter(member -> member.role() != Role.USER)
                .filter(member -> member.scopes().contains(Scope.ADMIN))
                .isPresent();
    }
}

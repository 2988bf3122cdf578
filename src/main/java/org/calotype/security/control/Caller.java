package org.calotype.security.control;

import java.util.Optional;
import java.util.Set;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Who is asking.
 *
 * @param member the account behind the request; absent for a guest
 * @param address the client's address in text form, for limits and the record
 */
public record Caller(Optional<Member> member, String address) {

    /** The account side of a caller. */
    public record Member(long accountId, String username, Role role, Set<Scope> scopes) {
        public Member {
            scopes = Set.copyOf(scopes);
        }
    }

    public static Caller guest(String address) {
        return new Caller(Optional.empty(), address);
    }

    public boolean isGuest() {
        return member.isEmpty();
    }

    public boolean isAdministrator() {
        return member.filter(who -> who.role() == Role.ADMINISTRATOR)
                .filter(who -> who.scopes().contains(Scope.ADMIN))
                .isPresent();
    }

    public boolean may(Scope scope) {
        return member.filter(who -> who.scopes().contains(scope)).isPresent();
    }

    /**
     * The caller as an administrator.
     *
     * @throws Problem FORBIDDEN otherwise
     */
    public Member requireAdministrator() {
        return member.filter(who -> isAdministrator())
                .orElseThrow(() -> Problem.of(ErrorCode.FORBIDDEN));
    }
}

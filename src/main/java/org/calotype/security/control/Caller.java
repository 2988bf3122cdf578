package org.calotype.security.control;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.account.entity.Session;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.NsfwDisplay;

/**
 * Who is asking.
 *
 * @param member the account behind the request; absent for a guest
 * @param address the client's address in text form, for limits and the record
 */
public record Caller(Optional<Member> member, String address) {

    /**
     * The account side of a caller.
     *
     * @param scopes what this request may do: those of its role, narrowed by those of its key
     * @param credential what proved it
     * @param nsfw how the account wants to see what is not safe for work; absent: as the site does
     */
    public record Member(
            long accountId,
            String username,
            Role role,
            Set<Scope> scopes,
            Credential credential,
            Optional<NsfwDisplay> nsfw) {
        public Member {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * What proved who is asking.
     *
     * @param id row of the key or the session
     */
    public record Credential(Actor.Means means, long id) {}

    public static Caller guest(String address) {
        return new Caller(Optional.empty(), address);
    }

    /** The caller behind a valid key. */
    public static Caller of(ApiKey key, String address) {
        Account account = key.account();
        EnumSet<Scope> scopes = EnumSet.copyOf(account.role().scopes());
        scopes.retainAll(key.scopes());
        return of(account, scopes, new Credential(Actor.Means.KEY, key.id()), address);
    }

    /** The caller behind a valid session: may what the role may. */
    public static Caller of(Session session, String address) {
        Account account = session.account();
        Credential credential = new Credential(Actor.Means.SESSION, session.id());
        return of(account, account.role().scopes(), credential, address);
    }

    private static Caller of(
            Account account, Set<Scope> scopes, Credential credential, String address) {
        return new Caller(
                Optional.of(
                        new Member(
                                account.id(),
                                account.username(),
                                account.role(),
                                scopes,
                                credential,
                                account.nsfw())),
                address);
    }

    /** Row of the key behind the request; absent for guests and sessions. */
    public Optional<Long> keyId() {
        return member.map(Member::credential)
                .filter(credential -> credential.means() == Actor.Means.KEY)
                .map(Credential::id);
    }

    /**
     * An account in whose name the server itself acts: for work that an administrator asked for.
     *
     * @param address what is kept as the client's
     */
    public static Caller onBehalfOf(Account account, String address) {
        Credential credential = new Credential(Actor.Means.SERVER, 0);
        return of(account, account.role().scopes(), credential, address);
    }

    /** Whether the server itself acts. */
    public boolean isServer() {
        return member.filter(who -> who.credential().means() == Actor.Means.SERVER).isPresent();
    }

    /**
     * The caller as somebody who is signed in with a browser. Whatever decides over the account
     * itself is for them alone: a key is given away for less.
     */
    public Optional<Member> inBrowser() {
        return member.filter(who -> who.credential().means() == Actor.Means.SESSION);
    }

    public boolean isGuest() {
        return member.isEmpty();
    }

    public boolean isAdministrator() {
        return may(Scope.ADMIN) && has(Role.ADMINISTRATOR);
    }

    /** Whether the caller moderates: a manager or an administrator. */
    public boolean isManager() {
        return may(Scope.ADMIN) && has(Role.MANAGER);
    }

    private boolean has(Role role) {
        return member.filter(who -> who.role().atLeast(role)).isPresent();
    }

    public boolean may(Scope scope) {
        return member.filter(who -> who.scopes().contains(scope)).isPresent();
    }

    /** Whether the caller is this account. */
    public boolean is(long accountId) {
        return member.filter(who -> who.accountId() == accountId).isPresent();
    }

    /**
     * The caller as somebody with an account.
     *
     * @throws Problem NOT_SIGNED_IN for a guest
     */
    public Member requireMember() {
        return member.orElseThrow(() -> Problem.of(ErrorCode.NOT_SIGNED_IN));
    }

    /**
     * The caller as somebody who may this.
     *
     * @throws Problem NOT_SIGNED_IN for a guest, FORBIDDEN where role or key lack the scope
     */
    public Member require(Scope scope) {
        Member who = requireMember();
        if (!may(scope)) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        return who;
    }

    /**
     * The caller as a manager or an administrator.
     *
     * @throws Problem NOT_SIGNED_IN for a guest, FORBIDDEN otherwise
     */
    public Member requireManager() {
        Member who = requireMember();
        if (!isManager()) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        return who;
    }

    /**
     * The caller as an administrator.
     *
     * @throws Problem NOT_SIGNED_IN for a guest, FORBIDDEN otherwise
     */
    public Member requireAdministrator() {
        Member who = requireMember();
        if (!isAdministrator()) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        return who;
    }

    /** The caller as the record names it. */
    public Actor actor() {
        return member.map(
                        who ->
                                new Actor(
                                        Optional.of(who.accountId()),
                                        who.username(),
                                        who.credential().means(),
                                        address))
                .orElseGet(() -> Actor.guest(address));
    }
}

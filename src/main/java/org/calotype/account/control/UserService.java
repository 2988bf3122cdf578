package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.MailedToken.Purpose;
import org.calotype.account.entity.Role;
import org.calotype.account.entity.SecretToken;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;

/**
 * What managers and administrators do with accounts. A manager touches users alone; roles are an
 * administrator's; the last active administrator stays one.
 */
@ApplicationScoped
public class UserService {

    /** Most accounts of one page. */
    public static final int MAX_PAGE = 200;

    @Inject AccountRepository accounts;
    @Inject ProofRepository proofs;
    @Inject ExternalIdentityRepository identities;
    @Inject AvatarRepository avatars;
    @Inject SessionService sessions;
    @Inject CredentialService credentials;
    @Inject SecondFactorService secondFactors;
    @Inject Audit audit;
    @Inject Event<AccountDeparted> departures;

    /**
     * Who does it.
     *
     * @param role the role in force for this request: {@code USER} for a key without the admin
     *     scope
     */
    public record Desk(Actor actor, Role role) {}

    /**
     * A page of accounts, by name.
     *
     * @param part of the name or address, in any case; empty: all
     * @param after name where the page before ended; empty: from the start
     */
    public List<Account> page(String part, Optional<Status> status, String after, int limit) {
        return accounts.page(part, status, Account.key(after), Math.min(limit, MAX_PAGE));
    }

    /** The account of this name. @throws Problem NOT_FOUND */
    public Account named(String username) {
        return accounts.byUsername(username)
                .filter(account -> account.status() != Status.DELETED)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * The account to be changed, its row locked until the end of the transaction.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE
     */
    Account held(Desk desk, long accountId, SeenVersion seen) {
        Account account = touch(desk, accountId);
        seen.require(account.version());
        return account;
    }

    /** Shuts an account out; it keeps its files. */
    @Transactional
    public void ban(Desk desk, long accountId) {
        Account account = touch(desk, accountId);
        requireAnotherAdministrator(account);
        account.ban();
        sessions.endAll(accountId);
        audit.record(desk.actor(), AuditAction.ACCOUNT_BANNED, target(account));
    }

    /** Makes an account active: lifts a ban, approves or confirms. */
    @Transactional
    public void activate(Desk desk, long accountId) {
        Account account = touch(desk, accountId);
        String before = account.status().name().toLowerCase(Locale.ROOT);
        account.use(Status.ACTIVE);
        audit.record(
                desk.actor(), AuditAction.ACCOUNT_CHANGED, target(account), before + " to active");
    }

    /** Changes what an account is trusted with. @throws Problem FORBIDDEN for managers */
    @Transactional
    public void changeRole(Desk desk, long accountId, Role role) {
        requireAdministrator(desk);
        Account account = touch(desk, accountId);
        if (role != Role.ADMINISTRATOR) {
            requireAnotherAdministrator(account);
        }
        String change = account.role() + " to " + role;
        account.takeRole(role);
        audit.record(
                desk.actor(),
                AuditAction.ROLE_CHANGED,
                target(account),
                change.toLowerCase(Locale.ROOT));
    }

    /**
     * Gives an account limits of its own.
     *
     * @param bytes of originals; 0: no limit; absent: that of the site
     * @param files their number; 0: no limit; absent: that of the site
     */
    @Transactional
    public void limit(Desk desk, long accountId, Optional<Long> bytes, Optional<Long> files) {
        requireNumber("quota_bytes", bytes);
        requireNumber("quota_files", files);
        Account account = touch(desk, accountId);
        account.limit(bytes.orElse(null), files.orElse(null));
        audit.record(
                desk.actor(),
                AuditAction.ACCOUNT_CHANGED,
                target(account),
                "quota " + bytes.orElse(null) + " bytes, " + files.orElse(null) + " files");
    }

    private static void requireNumber(String field, Optional<Long> limit) {
        if (limit.orElse(0L) < 0) {
            throw Problem.of(ErrorCode.INVALID_FIELD, field);
        }
    }

    /** Signs an account out wherever it is signed in; its keys stay good. */
    @Transactional
    public void signOut(Desk desk, long accountId) {
        Account account = touch(desk, accountId);
        sessions.endAll(accountId);
        audit.record(desk.actor(), AuditAction.SIGN_OUT, target(account), "everywhere");
    }

    /**
     * Takes the second factor of somebody who has lost it out of force, with the recovery codes;
     * nothing happens where there is none.
     *
     * @throws Problem FORBIDDEN for managers
     */
    @Transactional
    public void removeSecondFactor(Desk desk, long accountId) {
        requireAdministrator(desk);
        Account account = touch(desk, accountId);
        if (account.secondFactor().secret().isPresent()) {
            secondFactors.reset(desk.actor(), accountId);
        }
    }

    /**
     * The account that is sent a letter with a link for a new password.
     *
     * @throws Problem FORBIDDEN for managers where it is an administrator's
     */
    @Transactional
    public Account addressee(Desk desk, long accountId) {
        Account account = touch(desk, accountId);
        audit.record(
                desk.actor(),
                AuditAction.ACCOUNT_CHANGED,
                target(account),
                "letter for a password");
        return account;
    }

    /**
     * Draws a link by which whoever holds the account takes a new password, for the administrator
     * to hand over; links before it are void.
     *
     * @return the token of the link, told this once
     * @throws Problem FORBIDDEN for managers, whom it would let into the account
     */
    @Transactional
    public SecretToken passwordLink(Desk desk, long accountId) {
        requireAdministrator(desk);
        Account account = touch(desk, accountId);
        audit.record(
                desk.actor(), AuditAction.ACCOUNT_CHANGED, target(account), "link for a password");
        return credentials.drawLink(accountId, Purpose.RESET_PASSWORD, account.email().orElse(""));
    }

    /** Removes an account with all it keeps. @throws Problem CHANGED_MEANWHILE */
    @Transactional
    public void remove(Desk desk, long accountId, SeenVersion seen) {
        depart(desk.actor(), held(desk, accountId, seen));
    }

    /** The account goes by its own will, with all it keeps. @throws Problem CHANGED_MEANWHILE */
    @Transactional
    public void leave(Actor by, long accountId, SeenVersion seen) {
        Account account = require(accountId);
        seen.require(account.version());
        depart(by, account);
    }

    private static void requireAdministrator(Desk desk) {
        if (desk.role() != Role.ADMINISTRATOR) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
    }

    private void depart(Actor by, Account account) {
        requireAnotherAdministrator(account);
        audit.record(by, AuditAction.ACCOUNT_DELETED, target(account));
        sessions.endAll(account.id());
        accounts.removeKeys(account.id());
        identities.forget(account.id());
        proofs.forgetRecoveryCodes(account.id());
        proofs.forget(account.id(), Purpose.CONFIRM_EMAIL);
        proofs.forget(account.id(), Purpose.RESET_PASSWORD);
        avatars.removeOf(account.id());
        account.leave();
        departures.fire(new AccountDeparted(account.id()));
    }

    private Account touch(Desk desk, long accountId) {
        Account account = require(accountId);
        boolean allowed =
                desk.role() == Role.ADMINISTRATOR
                        || (desk.role() == Role.MANAGER && account.role() == Role.USER);
        if (!allowed) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        return account;
    }

    /** An administrator is locked with all the others, in the order of their keys. */
    private Account require(long accountId) {
        if (accounts.byId(accountId).filter(one -> one.role() == Role.ADMINISTRATOR).isPresent()) {
            accounts.lockAdministrators();
        }
        return accounts.lock(accountId)
                .filter(account -> account.status() != Status.DELETED)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private void requireAnotherAdministrator(Account account) {
        boolean last =
                account.role() == Role.ADMINISTRATOR
                        && account.active()
                        && accounts.lockAdministrators() == 1;
        if (last) {
            throw Problem.of(ErrorCode.LAST_ADMINISTRATOR);
        }
    }

    private static String target(Account account) {
        return "user " + account.username();
    }
}

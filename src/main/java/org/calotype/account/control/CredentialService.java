package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.MailedToken;
import org.calotype.account.entity.MailedToken.Purpose;
import org.calotype.account.entity.SecretHash;
import org.calotype.account.entity.SecretToken;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Rows behind passwords and behind the links in letters. */
@ApplicationScoped
public class CredentialService {

    private final SecureRandom random = new SecureRandom();

    @Inject AccountRepository accounts;
    @Inject ProofRepository proofs;
    @Inject SessionService sessions;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Gives an account a new password; everybody else who was signed in as it is signed out.
     *
     * @param kept session that lives on; absent: none does
     */
    @Transactional
    public void usePassword(Actor by, long accountId, String hash, Optional<Long> kept) {
        Account account = require(accountId);
        account.usePasswordHash(hash);
        proofs.forget(accountId, Purpose.RESET_PASSWORD);
        kept.ifPresentOrElse(
                session -> sessions.endOthers(accountId, session),
                () -> sessions.endAll(accountId));
        audit.record(by, AuditAction.PASSWORD_CHANGED, "user " + account.username());
    }

    /** Keeps the same password under today's parameters. */
    @Transactional
    public void upgradeHash(long accountId, String hash) {
        require(accountId).usePasswordHash(hash);
    }

    /** Draws a link for a letter; links of the same purpose before it are void. */
    @Transactional
    public SecretToken drawLink(long accountId, Purpose purpose, String email) {
        proofs.forget(accountId, purpose);
        SecretToken token = SecretToken.random(random);
        proofs.add(new MailedToken(accountId, purpose, token.hash(), email, clock.instant()));
        return token;
    }

    /** The account a link speaks of; the link stays good. @throws Problem LINK_SPENT */
    public Account openedBy(Purpose purpose, String token) {
        return accounts.byId(link(purpose, token).accountId()).orElseThrow(this::spent);
    }

    /**
     * Confirms the address a letter went to; the account becomes active, or waits for an
     * administrator where the site says so.
     *
     * @throws Problem LINK_SPENT, CONFLICT where another account has proved the address meanwhile
     */
    @Transactional
    public Account confirmEmail(String token, boolean approvalNeeded, String address) {
        MailedToken link = spend(Purpose.CONFIRM_EMAIL, token);
        Account account = require(link.accountId());
        boolean taken =
                accounts.byEmail(link.email())
                        .filter(other -> other.id() != account.id())
                        .isPresent();
        if (taken) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        account.confirmEmail(link.email(), clock.instant());
        if (account.status() == Account.Status.UNCONFIRMED) {
            account.use(approvalNeeded ? Account.Status.UNAPPROVED : Account.Status.ACTIVE);
        }
        audit.record(
                new Actor(Optional.of(account.id()), account.username(), Actor.Means.NONE, address),
                AuditAction.ACCOUNT_CONFIRMED,
                "user " + account.username());
        return account;
    }

    /** Takes the new password of a letter's reader. @throws Problem LINK_SPENT */
    @Transactional
    public void resetPassword(String token, String hash, String address) {
        MailedToken link = spend(Purpose.RESET_PASSWORD, token);
        Account account = require(link.accountId());
        Actor reader =
                new Actor(Optional.of(account.id()), account.username(), Actor.Means.NONE, address);
        usePassword(reader, account.id(), hash, Optional.empty());
    }

    private MailedToken spend(Purpose purpose, String token) {
        MailedToken link = link(purpose, token);
        if (!proofs.spend(link)) {
            throw spent();
        }
        return link;
    }

    private MailedToken link(Purpose purpose, String token) {
        return proofs.token(purpose, SecretHash.of(token), clock.instant())
                .orElseThrow(this::spent);
    }

    private Account require(long accountId) {
        return accounts.lock(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private Problem spent() {
        return Problem.of(ErrorCode.LINK_SPENT);
    }

    /** Forgets links that have run out. @return how many */
    @Transactional
    public int sweep() {
        return proofs.removeExpired(clock.instant());
    }
}

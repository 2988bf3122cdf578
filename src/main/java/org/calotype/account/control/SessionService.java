package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.SecretHash;
import org.calotype.account.entity.SecretToken;
import org.calotype.account.entity.Session;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.Settings;

/** Opens, finds, renews and ends sessions. */
@ApplicationScoped
public class SessionService {

    /** Stands for no session, where all of an account are meant. */
    private static final long NONE = -1;

    private final SecureRandom random = new SecureRandom();

    @Inject SessionRepository sessions;
    @Inject AccountRepository accounts;
    @Inject Settings settings;
    @Inject Audit audit;
    @Inject Clock clock;

    /** A session with the token for its cookie, told this once. */
    public record Opened(Session session, SecretToken token) {}

    /** Opens a session for an account whose password or provider vouched for it. */
    @Transactional
    public Opened open(
            long accountId, Session.Stage stage, boolean remembered, Session.Device device) {
        Account account =
                accounts.byId(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        SecretToken token = SecretToken.random(random);
        Session session =
                new Session(
                        account,
                        stage,
                        remembered,
                        lifetime(remembered),
                        device,
                        token.hash(),
                        clock.instant());
        sessions.add(session);
        return new Opened(session, token);
    }

    /** The full, living session a cookie speaks of; its use is noted. */
    @Transactional
    public Optional<Session> find(String token) {
        Instant now = clock.instant();
        Optional<Session> found = present(token, now).filter(session -> session.validAt(now));
        found.filter(session -> session.lastSeenIsStaleAt(now))
                .ifPresent(session -> session.seenAt(now, lifetime(session.remembered())));
        return found;
    }

    /** The session a cookie speaks of whose second factor is awaited. */
    @Transactional
    public Optional<Session> findHalf(String token) {
        Instant now = clock.instant();
        return present(token, now).filter(session -> session.awaitsSecondFactorAt(now));
    }

    /** A token from before the last renewal, out of its grace, ends the session: it was copied. */
    private Optional<Session> present(String token, Instant now) {
        String hash = SecretHash.of(token);
        Optional<Session> found = sessions.byToken(hash);
        if (found.isPresent() && !found.get().hasToken(hash) && !found.get().inGraceAt(now)) {
            sessions.end(found.get().account().id(), found.get().id());
            return Optional.empty();
        }
        return found;
    }

    /**
     * Gives a session that has been used for a while a new token.
     *
     * @return the new token, or nothing where none was due or another request was quicker
     */
    @Transactional
    public Optional<Opened> renewIfDue(String token) {
        Instant now = clock.instant();
        String hash = SecretHash.of(token);
        return sessions.byToken(hash)
                .filter(session -> session.hasToken(hash) && session.needsRenewalAt(now))
                .flatMap(session -> sessions.lock(session.id()))
                .filter(session -> session.hasToken(hash) && session.validAt(now))
                .map(session -> renewed(session, now));
    }

    private Opened renewed(Session session, Instant now) {
        SecretToken token = SecretToken.random(random);
        session.renew(token.hash(), now);
        session.seenAt(now, lifetime(session.remembered()));
        return new Opened(session, token);
    }

    /** Makes a half session full, under a new token. @throws Problem NOT_SIGNED_IN */
    @Transactional
    public Opened complete(String halfToken) {
        Instant now = clock.instant();
        Session session =
                findHalf(halfToken).orElseThrow(() -> Problem.of(ErrorCode.NOT_SIGNED_IN));
        SecretToken token = SecretToken.random(random);
        session.complete(token.hash(), lifetime(session.remembered()), now);
        return new Opened(session, token);
    }

    /** Full and alive, last used first. */
    public List<Session> list(long accountId) {
        return sessions.ofAccount(accountId, clock.instant());
    }

    /** Signs one's account out of one session. @throws Problem NOT_FOUND for another's */
    @Transactional
    public void signOut(Actor by, long accountId, long sessionId) {
        if (sessions.end(accountId, sessionId) == 0) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        audit.record(by, AuditAction.SIGN_OUT, "user " + by.name());
    }

    /**
     * Signs one's account out wherever it is signed in.
     *
     * @param kept session that lives on; absent: none does
     */
    @Transactional
    public void signOutEverywhere(Actor by, long accountId, Optional<Long> kept) {
        sessions.endAllBut(accountId, kept.orElse(NONE));
        audit.record(
                by,
                AuditAction.SIGN_OUT,
                "user " + by.name(),
                kept.isPresent() ? "elsewhere" : "everywhere");
    }

    /** Ends all of an account. @return how many */
    @Transactional
    public int endAll(long accountId) {
        return sessions.endAllBut(accountId, NONE);
    }

    /** Ends all of an account but the one it is asked from. @return how many */
    @Transactional
    public int endOthers(long accountId, long keptId) {
        return sessions.endAllBut(accountId, keptId);
    }

    /** Forgets those that died of idleness. @return how many */
    @Transactional
    public int sweep() {
        return sessions.removeExpired(clock.instant());
    }

    private Duration lifetime(boolean remembered) {
        return settings.get(
                remembered ? AccountSettings.REMEMBER_ME : AccountSettings.SESSION_IDLE);
    }
}

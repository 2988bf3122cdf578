package org.calotype.security.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.Attempts;
import org.calotype.account.control.CredentialService;
import org.calotype.account.control.Passwords;
import org.calotype.account.control.SecondFactorService;
import org.calotype.account.control.SessionService;
import org.calotype.account.control.SessionService.Opened;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Session;
import org.calotype.account.entity.Session.Device;
import org.calotype.account.entity.Session.Stage;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Signs people in, whoever vouches for them: their password here, the directory of their company,
 * or its identity provider. Every way ends in {@link #admit}.
 */
@ApplicationScoped
public class SignInService {

    @Inject AccountRepository accounts;
    @Inject Passwords passwords;
    @Inject CredentialService credentials;
    @Inject Directory directory;
    @Inject Attempts attempts;
    @Inject SessionService sessions;
    @Inject SecondFactorService secondFactors;
    @Inject Audit audit;

    /**
     * Signs in by password: that of the account here, else that of the directory.
     *
     * @param name user name or proved address
     * @return a session that is half where a second factor is awaited
     * @throws Problem WRONG_SIGN_IN, the same for everything that is wrong; TOO_MANY_ATTEMPTS; what
     *     {@link #admit} says to those whose password was right
     */
    public Opened byPassword(String name, String password, boolean remember, Device device) {
        attempts.count(name, device.address());
        Account account =
                check(name, password)
                        .orElseThrow(
                                () -> {
                                    refused(Actor.guest(device.address()), "password");
                                    return Problem.of(ErrorCode.WRONG_SIGN_IN);
                                });
        attempts.succeeded(name, device.address());
        return admit(account, remember, device, "password");
    }

    private Optional<Account> check(String name, String password) {
        Optional<Account> found =
                accounts.byUsername(name)
                        .or(() -> accounts.byEmail(name))
                        .filter(account -> account.status() != Account.Status.DELETED);
        Optional<String> hash = found.flatMap(Account::passwordHash);
        if (passwords.matches(password, hash)) {
            found.ifPresent(account -> upgrade(account, password));
            return found;
        }
        return hash.isPresent() ? Optional.empty() : directory.vouchFor(name, password);
    }

    private void upgrade(Account account, String password) {
        if (account.passwordHash().filter(passwords::isOutdated).isPresent()) {
            credentials.upgradeHash(account.id(), passwords.hash(password));
        }
    }

    /**
     * Opens a session for an account that somebody has vouched for.
     *
     * @param means in words, for the record
     * @throws Problem ACCOUNT_UNCONFIRMED, ACCOUNT_UNAPPROVED, ACCOUNT_BANNED
     */
    public Opened admit(Account account, boolean remember, Device device, String means) {
        Optional<ErrorCode> obstacle = obstacle(account);
        if (obstacle.isPresent()) {
            refused(actor(account, device), account.status().name().toLowerCase(Locale.ROOT));
            throw Problem.of(obstacle.get());
        }
        Stage stage = account.secondFactor().enabled() ? Stage.HALF : Stage.FULL;
        Opened opened = sessions.open(account.id(), stage, remember, device);
        if (stage == Stage.FULL) {
            signedIn(account, device, means);
        }
        return opened;
    }

    private static Optional<ErrorCode> obstacle(Account account) {
        return switch (account.status()) {
            case ACTIVE -> Optional.empty();
            case UNCONFIRMED -> Optional.of(ErrorCode.ACCOUNT_UNCONFIRMED);
            case UNAPPROVED -> Optional.of(ErrorCode.ACCOUNT_UNAPPROVED);
            case BANNED -> Optional.of(ErrorCode.ACCOUNT_BANNED);
            case DELETED -> Optional.of(ErrorCode.WRONG_SIGN_IN);
        };
    }

    /**
     * Takes the second factor; the session goes on under a new token.
     *
     * @param halfToken token of the session that awaits it
     * @throws Problem NOT_SIGNED_IN where none awaits, WRONG_CODE, TOO_MANY_ATTEMPTS
     */
    public Opened bySecondFactor(String halfToken, String code, Device device) {
        Session half =
                sessions.findHalf(halfToken).orElseThrow(() -> Problem.of(ErrorCode.NOT_SIGNED_IN));
        Account account = half.account();
        String bucket = "second factor of " + account.username();
        attempts.count(bucket, device.address());
        try {
            secondFactors.check(account.id(), code);
        } catch (Problem wrong) {
            refused(actor(account, device), "second factor");
            throw wrong;
        }
        attempts.succeeded(bucket, device.address());
        Opened opened = sessions.complete(halfToken);
        signedIn(account, device, "second factor");
        return opened;
    }

    private void signedIn(Account account, Device device, String means) {
        audit.record(
                actor(account, device), AuditAction.SIGN_IN, "user " + account.username(), means);
    }

    /** What was typed is not recorded: people type passwords where names belong. */
    private void refused(Actor actor, String why) {
        audit.record(actor, AuditAction.SIGN_IN_REFUSED, "", why);
    }

    private static Actor actor(Account account, Device device) {
        return new Actor(
                Optional.of(account.id()),
                account.username(),
                Actor.Means.SESSION,
                device.address());
    }
}

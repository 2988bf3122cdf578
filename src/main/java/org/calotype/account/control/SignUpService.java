package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.MailedToken.Purpose;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.AccountSettings.SignUp;
import org.calotype.settings.Settings;

/**
 * How people get an account and back into it. Passwords are hashed before any transaction begins;
 * whether an address is known is told to its owner alone, by letter.
 */
@ApplicationScoped
public class SignUpService {

    @Inject AccountRepository accounts;
    @Inject Enrolment enrolment;
    @Inject CredentialService credentials;
    @Inject Correspondence letters;
    @Inject Passwords passwords;
    @Inject Attempts attempts;
    @Inject Settings settings;

    /**
     * Makes an account for somebody who asks.
     *
     * @return what the account waits for; {@code UNCONFIRMED} also where the address has one
     *     already
     * @throws Problem SIGN_UP_CLOSED, INVALID_FIELD, PASSWORD_TOO_SHORT, NAME_TAKEN,
     *     TOO_MANY_ATTEMPTS
     */
    public Status signUp(
            String username, String email, String password, Locale locale, String address) {
        SignUp rule = settings.get(AccountSettings.SIGN_UP);
        if (rule == SignUp.CLOSED) {
            throw Problem.of(ErrorCode.SIGN_UP_CLOSED);
        }
        Enrolment.requireEmail(email);
        Passwords.requireStrong(password);
        attempts.countAddress(address);
        String hash = passwords.hash(password);
        Optional<Account> known = accounts.byEmail(email);
        if (known.isPresent() && letters.isSetUp()) {
            letters.tellAccountExists(known.get(), locale);
            return Status.UNCONFIRMED;
        }
        Status status = firstStatus(rule);
        Account account =
                enrolment.enrol(username, Optional.of(email), Optional.of(hash), status, address);
        if (status == Status.UNCONFIRMED) {
            letters.askToConfirm(account, email, locale);
        }
        return status;
    }

    private Status firstStatus(SignUp rule) {
        if (letters.isSetUp()) {
            return Status.UNCONFIRMED;
        }
        return rule == SignUp.APPROVED ? Status.UNAPPROVED : Status.ACTIVE;
    }

    /**
     * Follows the link of a letter. @return the account, now confirmed @throws Problem LINK_SPENT
     */
    public Account confirm(String token, String address) {
        boolean approvalNeeded = settings.get(AccountSettings.SIGN_UP) == SignUp.APPROVED;
        return credentials.confirmEmail(token, approvalNeeded, address);
    }

    /**
     * Sends a link for a new password, if the name or address is somebody's; says nothing else.
     *
     * @throws Problem MAIL_NOT_SET_UP, TOO_MANY_ATTEMPTS
     */
    public void forgot(String nameOrEmail, Locale locale, String address) {
        if (!letters.isSetUp()) {
            throw Problem.of(ErrorCode.MAIL_NOT_SET_UP);
        }
        attempts.count("letter to " + nameOrEmail, address);
        accounts.byEmail(nameOrEmail)
                .or(() -> accounts.byUsername(nameOrEmail))
                .filter(Account::emailConfirmed)
                .filter(Account::active)
                .ifPresent(account -> letters.sendReset(account, locale));
    }

    /** Whether the link of a letter is good. @throws Problem LINK_SPENT */
    public void requireResetLink(String token) {
        credentials.openedBy(Purpose.RESET_PASSWORD, token);
    }

    /** Takes the new password. @throws Problem LINK_SPENT, PASSWORD_TOO_SHORT */
    public void reset(String token, String password, String address) {
        Account account = credentials.openedBy(Purpose.RESET_PASSWORD, token);
        Passwords.requireStrong(password);
        credentials.resetPassword(token, passwords.hash(password), address);
        letters.tellPasswordChanged(account);
    }

    /**
     * Changes the password of somebody who knows the old one; other sessions end, and a letter says
     * so.
     *
     * @param kept session that lives on
     * @throws Problem WRONG_CURRENT_PASSWORD, PASSWORD_TOO_SHORT, TOO_MANY_ATTEMPTS
     */
    public void changePassword(
            Actor by, long accountId, String old, String fresh, Optional<Long> kept) {
        Account account =
                accounts.byId(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        attempts.count(account.username(), by.address());
        if (account.passwordHash().isPresent() && !passwords.matches(old, account.passwordHash())) {
            throw Problem.of(ErrorCode.WRONG_CURRENT_PASSWORD);
        }
        attempts.succeeded(account.username(), by.address());
        Passwords.requireStrong(fresh);
        credentials.usePassword(by, accountId, passwords.hash(fresh), kept);
        letters.tellPasswordChanged(account);
    }

    /** Takes a new address: at once without letters, else when its letter was answered. */
    public void changeEmail(Actor by, long accountId, String email, Locale locale) {
        Enrolment.requireEmail(email);
        Account account =
                accounts.byId(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        if (!letters.isSetUp()) {
            enrolment.useEmail(by, accountId, email);
            return;
        }
        attempts.count("letter to " + email, by.address());
        Optional<Account> known = accounts.byEmail(email).filter(other -> other.id() != accountId);
        if (known.isPresent()) {
            letters.tellAccountExists(known.get(), locale);
            return;
        }
        letters.askToConfirm(account, email, locale);
    }
}

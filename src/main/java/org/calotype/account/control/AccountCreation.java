package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Makes accounts for other people: active at once. */
@ApplicationScoped
public class AccountCreation {

    @Inject Passwords passwords;
    @Inject Recording recording;

    /**
     * The account that is wanted.
     *
     * @param email taken for proved, because whoever makes the account says so
     * @param password absent: the account is for keys, a provider, or a letter to reset it
     */
    public record Wanted(
            String username, Role role, Optional<String> email, Optional<String> password) {}

    /**
     * Makes an account; the password is hashed before any transaction begins.
     *
     * @throws Problem INVALID_FIELD, NAME_TAKEN, PASSWORD_TOO_SHORT; CONFLICT for an address that
     *     is somebody's
     */
    public Account create(Actor by, Wanted wanted) {
        wanted.email().ifPresent(Enrolment::requireEmail);
        wanted.password().ifPresent(Passwords::requireStrong);
        return recording.record(by, wanted, wanted.password().map(passwords::hash));
    }

    /** The transaction of it. */
    @ApplicationScoped
    public static class Recording {

        @Inject AccountService names;
        @Inject AccountRepository accounts;
        @Inject Audit audit;
        @Inject Clock clock;

        @Transactional
        public Account record(Actor by, Wanted wanted, Optional<String> passwordHash) {
            if (wanted.email().flatMap(accounts::byEmail).isPresent()) {
                throw Problem.of(ErrorCode.CONFLICT);
            }
            Account account = names.newAccount(wanted.username(), wanted.role());
            wanted.email().ifPresent(email -> account.confirmEmail(email, clock.instant()));
            passwordHash.ifPresent(account::usePasswordHash);
            accounts.flush();
            audit.record(by, AuditAction.ACCOUNT_CREATED, "user " + account.username());
            return account;
        }
    }
}

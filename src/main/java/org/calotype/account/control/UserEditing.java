package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.calotype.account.control.UserService.Desk;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Changes several things about an account, all or none. */
@ApplicationScoped
public class UserEditing {

    @Inject Passwords passwords;
    @Inject Recording recording;

    /**
     * Changes what is given; a new password, which is hashed before the transaction begins, signs
     * the account out everywhere, and its keys stay good.
     *
     * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, FORBIDDEN, LAST_ADMINISTRATOR, INVALID_FIELD,
     *     PASSWORD_TOO_SHORT
     */
    public Account edit(Desk desk, long accountId, UserEdit edit) {
        if (edit.password().isPresent() && desk.role() != Role.ADMINISTRATOR) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        edit.password().ifPresent(Passwords::requireStrong);
        return recording.record(desk, accountId, edit, edit.password().map(passwords::hash));
    }

    /** The transaction of it. */
    @ApplicationScoped
    public static class Recording {

        @Inject UserService users;
        @Inject CredentialService credentials;

        @Transactional
        public Account record(
                Desk desk, long accountId, UserEdit edit, Optional<String> passwordHash) {
            Account account = users.held(desk, accountId, edit.version());
            edit.role().ifPresent(role -> users.changeRole(desk, accountId, role));
            edit.status()
                    .ifPresent(
                            status -> {
                                switch (status) {
                                    case ACTIVE -> users.activate(desk, accountId);
                                    case BANNED -> users.ban(desk, accountId);
                                    default -> throw Problem.of(ErrorCode.INVALID_FIELD, "status");
                                }
                            });
            edit.limits().ifPresent(own -> users.limit(desk, accountId, own.bytes(), own.files()));
            passwordHash.ifPresent(
                    hash ->
                            credentials.usePassword(
                                    desk.actor(), accountId, hash, Optional.empty()));
            return account;
        }
    }
}

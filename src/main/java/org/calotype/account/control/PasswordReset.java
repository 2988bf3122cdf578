package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.calotype.account.control.UserService.Desk;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** A new password by an administrator's hand. Hashed before any transaction begins. */
@ApplicationScoped
public class PasswordReset {

    @Inject CredentialService credentials;
    @Inject Passwords passwords;

    /**
     * Gives an account a new password and signs it out everywhere; its keys stay good.
     *
     * @throws Problem FORBIDDEN for managers, PASSWORD_TOO_SHORT, NOT_FOUND
     */
    public void reset(Desk desk, long accountId, String password) {
        if (desk.role() != Role.ADMINISTRATOR) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        Passwords.requireStrong(password);
        credentials.usePassword(
                desk.actor(), accountId, passwords.hash(password), Optional.empty());
    }
}

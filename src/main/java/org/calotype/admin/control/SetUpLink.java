package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import org.calotype.account.control.AccountService;
import org.calotype.account.entity.SecretHash;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.DeleteToken;

/**
 * The one-time link by which the first administrator is made. Drawn anew at each start until there
 * is one; lives in memory only.
 */
@ApplicationScoped
public class SetUpLink {

    private final SecureRandom random = new SecureRandom();
    private Optional<String> tokenHash = Optional.empty();

    @Inject AccountService accounts;

    /** Draws the token of the link; told once, kept as a hash. */
    public synchronized String draw() {
        String token = DeleteToken.random(random).value();
        tokenHash = Optional.of(SecretHash.of(token));
        return token;
    }

    /** Whether the token opens the set-up now. */
    public synchronized boolean opens(String token) {
        return tokenHash.filter(hash -> SecretHash.matches(token, hash)).isPresent();
    }

    /**
     * Makes the first administrator; the link is spent then.
     *
     * @throws Problem NOT_FOUND for a wrong or spent token, INVALID_FIELD
     */
    public synchronized AccountService.NewKey setUp(String token, String user, String password) {
        if (!opens(token)) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        AccountService.NewKey key = accounts.setUp(user, password);
        tokenHash = Optional.empty();
        return key;
    }
}

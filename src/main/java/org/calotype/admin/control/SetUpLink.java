package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.calotype.account.control.AccountService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Signatures;
import org.calotype.security.control.Signatures.Purpose;

/**
 * The link by which the first administrator is made: signed with the key of the site, so that every
 * node takes the one that any node has printed, and of no use once there is an administrator.
 */
@ApplicationScoped
public class SetUpLink {

    private static final String SUBJECT = "first administrator";

    /** A start draws a new one. */
    private static final Duration LIFE = Duration.ofDays(7);

    @Inject AccountService accounts;
    @Inject Signatures signatures;
    @Inject Clock clock;

    /** Draws the token of the link. */
    public String draw() {
        return signatures.permit(Purpose.SET_UP, SUBJECT, clock.instant().plus(LIFE));
    }

    /** Whether the token opens the set-up now. */
    public boolean opens(String token) {
        return signatures.permits(Purpose.SET_UP, SUBJECT, token, clock.instant())
                && accounts.needsSetUp();
    }

    /**
     * Makes the first administrator; the link is spent then.
     *
     * @throws Problem NOT_FOUND for a wrong or spent token, INVALID_FIELD
     */
    public AccountService.NewKey setUp(String token, String user, String password) {
        if (!opens(token)) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        return accounts.setUp(user, password);
    }
}

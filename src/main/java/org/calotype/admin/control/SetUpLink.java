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

    /** What came of a link. */
    public enum State {
        OPEN,
        /** There is an administrator. */
        SPENT,
        EXPIRED,
        /** Never drawn by this site. */
        UNKNOWN
    }

    /**
     * What the token is good for now; only who holds a true one learns more than that it is not.
     */
    public State state(String token) {
        return signatures
                .until(Purpose.SET_UP, SUBJECT, token)
                .map(
                        until -> {
                            if (!accounts.needsSetUp()) {
                                return State.SPENT;
                            }
                            return clock.instant().isBefore(until) ? State.OPEN : State.EXPIRED;
                        })
                .orElse(State.UNKNOWN);
    }

    /**
     * Makes the first administrator; the link is spent then.
     *
     * @throws Problem NOT_FOUND for a wrong or spent token, INVALID_FIELD
     */
    public AccountService.NewKey setUp(String token, String user, String password) {
        if (state(token) != State.OPEN) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        return accounts.setUp(user, password);
    }
}

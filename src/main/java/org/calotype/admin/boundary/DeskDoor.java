package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Predicate;
import org.calotype.account.control.UserService.Desk;
import org.calotype.admin.control.StatisticsService;
import org.calotype.admin.control.StatisticsService.Waiting;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Lets managers and administrators to the desk: whoever is not signed in may sign in, others are
 * told no. Says for the navigation what waits there.
 */
@Named("desk")
@RequestScoped
public class DeskDoor {

    @Inject Visit visit;
    @Inject StatisticsService statistics;

    private @Nullable Waiting waiting;

    /** A manager or an administrator; absent when the answer is given already. */
    Optional<Caller> manager() {
        return open(Caller::isManager);
    }

    /** An administrator; absent when the answer is given already. */
    Optional<Caller> administrator() {
        return open(Caller::isAdministrator);
    }

    private Optional<Caller> open(Predicate<Caller> may) {
        visit.keepSecret();
        if (visit.memberOrSignIn().isEmpty()) {
            return Optional.empty();
        }
        if (!may.test(visit.caller())) {
            visit.forbid();
            return Optional.empty();
        }
        return Optional.of(visit.caller());
    }

    /** Who does it, for services of accounts. */
    static Desk sitting(Caller caller) {
        return new Desk(caller.actor(), caller.requireManager().role());
    }

    /** What waits for somebody. */
    public Waiting getWaiting() {
        if (waiting == null) {
            waiting = statistics.waiting();
        }
        return waiting;
    }
}

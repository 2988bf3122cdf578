package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;

/**
 * How many archives this node sends at a time. One may take hours and a thread of the server all
 * the while (the server has 256), so they are few, and guests cannot take the places of members.
 */
@ApplicationScoped
public class ArchivePlaces {

    static final int ALL = 32;
    static final int OF_GUESTS = 16;

    /** For one account, or one address of guests. */
    static final int OF_ONE = 2;

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final String GUESTS = "guests";
    private static final String EVERYBODY = "everybody";

    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * Takes a place until {@link #leave}.
     *
     * @throws Problem TOO_MANY_DOWNLOADS
     */
    synchronized void take(Caller caller) {
        boolean free =
                count(EVERYBODY) < ALL
                        && count(nameOf(caller)) < OF_ONE
                        && (!caller.isGuest() || count(GUESTS) < OF_GUESTS);
        if (!free) {
            throw Problem.of(ErrorCode.TOO_MANY_DOWNLOADS).retryAfter(WAIT);
        }
        add(caller, 1);
    }

    synchronized void leave(Caller caller) {
        add(caller, -1);
    }

    private void add(Caller caller, int places) {
        add(EVERYBODY, places);
        add(nameOf(caller), places);
        if (caller.isGuest()) {
            add(GUESTS, places);
        }
    }

    private void add(String who, int places) {
        taken.merge(who, places, (before, more) -> before + more == 0 ? null : before + more);
    }

    private int count(String who) {
        return taken.getOrDefault(who, 0);
    }

    private static String nameOf(Caller caller) {
        return caller.member()
                .map(member -> "user " + member.accountId())
                .orElseGet(() -> "address " + caller.address());
    }
}

package org.calotype.api.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of background work as an administrator follows it.
 *
 * @param id names it among all jobs, e.g. {@code derivatives}, {@code verification-17}
 * @param kind what it does, in one word, e.g. {@code derivatives}
 * @param waiting items that are not begun
 * @param running items in somebody's hands
 * @param done items that went well; null where nobody counts them
 * @param failed items that did not, and are kept for a look
 * @param startedAt null: it has not begun, or is always there
 * @param endedAt null: it goes on
 * @param message what went wrong, or what it is at; null: nothing to say
 */
public record Job(
        String id,
        String kind,
        State state,
        long waiting,
        long running,
        @Nullable Long done,
        long failed,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String message) {

    /** How far it is. */
    public enum State {
        /** Nothing to do; more may come. */
        IDLE,
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }
}

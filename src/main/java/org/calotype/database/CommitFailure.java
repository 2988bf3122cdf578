package org.calotype.database;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database said to the commit that failed last on this thread. The servers' transaction
 * managers repeat its words in a failure of their own and drop the rest (Payara 6.2025.10, WildFly
 * 39), so that nobody could tell a line that broke from a rule that was.
 */
final class CommitFailure {

    private static final ThreadLocal<@Nullable SQLException> LAST = new ThreadLocal<>();

    private CommitFailure() {}

    static void note(SQLException failure) {
        LAST.set(failure);
    }

    static void forget() {
        LAST.remove();
    }

    /** What was noted on this thread since it was last forgotten. */
    static Optional<SQLException> noted() {
        return Optional.ofNullable(LAST.get());
    }
}

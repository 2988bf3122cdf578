package org.calotype.error;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a transaction that the database undid because another one wanted the same rows; asked for
 * again, it succeeds.
 */
public final class Overtaken {

    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * Class 40, transaction rollback (SQL:2016): serialization_failure, which is H2's deadlock too,
     * and PostgreSQL's deadlock_detected.
     */
    private static final Set<String> STATES = Set.of("40001", "40P01");

    private static final int MAX_DEPTH = 20;

    private Overtaken() {}

    /** Whether a failure, or what caused it, is that the transaction lost to another. */
    public static boolean isIn(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof SQLException sql
                    && STATES.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The refusal for such a failure. */
    public static Problem problem(Throwable failure) {
        return Problem.of(failure, ErrorCode.OVERTAKEN).retryAfter(RETRY);
    }
}

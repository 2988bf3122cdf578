package org.calotype.error;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from everything else that may go wrong with one. */
public final class Outage {

    /** When trying again makes sense: a database that is restarted needs about this long. */
    public static final Duration RETRY = Duration.ofSeconds(5);

    /**
     * Class 08, connection exception (SQL:2016), and of PostgreSQL, appendix A:
     * too_many_connections, admin_shutdown, crash_shutdown, cannot_connect_now,
     * idle_session_timeout, idle_in_transaction_session_timeout, read_only_sql_transaction (a
     * standby that is not promoted yet); of H2: its connection broken, database closed, file
     * locked.
     */
    private static final Set<String> STATES =
            Set.of(
                    "53300", "57P01", "57P02", "57P03", "57P05", "25P03", "25006", "90067", "90098",
                    "90121", "90020");

    private static final int MAX_DEPTH = 20;

    private Outage() {}

    /** Whether a failure, or what caused it, is that the database cannot be reached. */
    public static boolean isIn(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            // What a server's pool throws that has no connection to give.
            if (cause instanceof ResourceException
                    || (cause instanceof SQLException sql && isConnectionLost(sql))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether a connection is of no use after this. */
    public static boolean isConnectionLost(SQLException failure) {
        @Nullable SQLException one = failure;
        for (int depth = 0; one != null && depth < MAX_DEPTH; depth++) {
            String state = String.valueOf(one.getSQLState()).toUpperCase(Locale.ROOT);
            if (state.startsWith("08") || STATES.contains(state)) {
                return true;
            }
            one = one.getNextException();
        }
        return false;
    }

    /** The refusal for such a failure. */
    public static Problem problem(Throwable failure) {
        return Problem.of(failure, ErrorCode.DATABASE_UNAVAILABLE).retryAfter(RETRY);
    }
}

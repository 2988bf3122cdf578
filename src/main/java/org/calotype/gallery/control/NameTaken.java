package org.calotype.gallery.control;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Two files were given one name at the same instant, and this one came second; under another name
 * it can be added.
 */
public class NameTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Unique violation (PostgreSQL, appendix A; the same in H2). */
    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * SQL:2016 class 40, transaction rollback: where both wait for names of one another, the
     * database ends one of them.
     */
    private static final String ROLLBACK_CLASS = "40";

    /**
     * @param cause what the database said
     */
    public NameTaken(Throwable cause) {
        super(cause);
    }

    /** Whether that is what the database said. */
    static Optional<NameTaken> in(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isCollision(sql)) {
                return Optional.of(new NameTaken(failure));
            }
        }
        return Optional.empty();
    }

    private static boolean isCollision(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return state.equals(UNIQUE_VIOLATION) || state.startsWith(ROLLBACK_CLASS);
    }
}

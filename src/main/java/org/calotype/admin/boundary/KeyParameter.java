package org.calotype.admin.boundary;

import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.boundary.Visit;

/** A primary key in an address or a form of the desk. */
final class KeyParameter {

    private KeyParameter() {}

    /** The key; absent where the field is empty. @throws Problem INVALID_FIELD */
    static Optional<Long> read(Visit visit, String field) {
        String written = visit.field(field);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (!written.matches("[0-9]{1,18}")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, field);
        }
        return Optional.of(Long.parseLong(written));
    }

    /** The same of what must be there. @throws Problem NOT_FOUND, INVALID_FIELD */
    static long require(Visit visit, String field) {
        return read(visit, field).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}

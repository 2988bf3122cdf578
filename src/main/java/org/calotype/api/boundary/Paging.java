package org.calotype.api.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** Which part of a listing a client asks for. */
public class Paging {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    @QueryParam("limit")
    @Nullable String limit;

    @QueryParam("cursor")
    @Nullable String cursor;

    /** How many items, 1 to 200, 50 if nothing is said. @throws Problem INVALID_FIELD */
    public int limit() {
        if (limit == null || limit.isBlank()) {
            return USUAL;
        }
        try {
            int number = Integer.parseInt(limit.strip());
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one refusal
        }
        throw Problem.of(ErrorCode.INVALID_FIELD, "limit");
    }

    /** Where the page before ended, as that page said; empty for the first. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor).filter(text -> !text.isBlank());
    }
}

package org.calotype.upload.entity;

import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** A parameter that is on or off: {@code 1} or {@code true}, {@code 0} or {@code false}. */
public final class Flag {

    private Flag() {}

    /**
     * Reads the parameter; the case of the words does not count, empty is off.
     *
     * @throws Problem {@code refusal} for anything else
     */
    public static boolean parse(String text, ErrorCode refusal) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false", "" -> false;
            default -> throw Problem.of(refusal);
        };
    }
}

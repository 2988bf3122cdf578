package org.calotype.gallery.entity;

import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Rules for a description: lines of text, at most 65 536 characters. */
public final class DescriptionText {

    /** Longest description in characters (UTF-16 units, what the database counts on H2). */
    public static final int MAX_LENGTH = 65_536;

    private DescriptionText() {}

    /**
     * The description without control characters and outer blanks; line feeds and tabulators are
     * part of the text and stay. Empty if nothing remains.
     *
     * @throws Problem DESCRIPTION_TOO_LONG
     */
    public static Optional<String> clean(String text) {
        String description = PlainText.lines(text).strip();
        if (description.length() > MAX_LENGTH) {
            throw Problem.of(ErrorCode.DESCRIPTION_TOO_LONG, MAX_LENGTH);
        }
        return description.isEmpty() ? Optional.empty() : Optional.of(description);
    }
}

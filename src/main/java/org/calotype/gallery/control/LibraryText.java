package org.calotype.gallery.control;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.PlainText;

/** What names of the library may hold. */
final class LibraryText {

    private static final int MAX_NAME = 100;

    private LibraryText() {}

    /**
     * A name of 1 to 100 code points in one line.
     *
     * @throws Problem INVALID_FIELD with the field's name
     */
    static String name(String field, String written) {
        String name = PlainText.line(written).strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME) {
            throw Problem.of(ErrorCode.INVALID_FIELD, field);
        }
        return name;
    }
}

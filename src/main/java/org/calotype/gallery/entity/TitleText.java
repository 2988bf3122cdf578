package org.calotype.gallery.entity;

import java.util.Optional;

/** Rules for a title: one line of 1 to 100 code points. */
public final class TitleText {

    /** Longest title in code points; what is longer is cut. */
    public static final int MAX_LENGTH = 100;

    private TitleText() {}

    /**
     * The title without control characters and outer blanks, cut at its maximum; empty if nothing
     * remains or it is {@code 0} (contract section 3, {@code title}).
     */
    public static Optional<String> clean(String text) {
        String title = PlainText.cut(PlainText.line(text).strip(), MAX_LENGTH).strip();
        return title.isEmpty() || title.equals("0") ? Optional.empty() : Optional.of(title);
    }
}

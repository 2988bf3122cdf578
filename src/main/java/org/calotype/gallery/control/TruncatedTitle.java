package org.calotype.gallery.control;

import org.calotype.gallery.entity.HtmlText;
import org.calotype.gallery.entity.PlainText;

/** A title for a small place ({@code title_truncated}), at most 28 code points. */
public record TruncatedTitle(String text) {

    private static final int MAX_LENGTH = 28;
    private static final String ELLIPSIS = "...";

    /**
     * The whole title, or its first 25 code points, trimmed, and three dots (contract section 6).
     */
    public static TruncatedTitle of(String title) {
        if (title.codePointCount(0, title.length()) <= MAX_LENGTH) {
            return new TruncatedTitle(title);
        }
        String head = PlainText.cut(title, MAX_LENGTH - ELLIPSIS.length());
        return new TruncatedTitle(head.strip() + ELLIPSIS);
    }

    /** The same for a page ({@code title_truncated_html}). */
    public String html() {
        return HtmlText.escape(text);
    }
}

package org.calotype.mail;

/**
 * A letter to one reader.
 *
 * @param to address of the reader
 * @param subject one line
 * @param text plain text; may hold a secret link
 */
public record Letter(String to, String subject, String text) {

    /** Line breaks in a subject or an address would make further headers. */
    public Letter {
        if (to.matches("(?s).*[\\r\\n].*") || subject.matches("(?s).*[\\r\\n].*")) {
            throw new IllegalArgumentException("line break in a header of a letter");
        }
    }

    /** Says nothing of the text, so that no log can. */
    @Override
    public String toString() {
        return "Letter[***]";
    }
}

package org.calotype.gallery.entity;

import java.util.regex.Pattern;

/**
 * The readable part of a viewer link, made from the title and percent-encoded; may be empty. Dots
 * stay in it: the id is what follows the last dot of the link (contract 6.4).
 */
public record Slug(String value) {

    private static final Pattern DROPPED = Pattern.compile("[\\\\/~&!'\"?]");
    private static final Pattern BLANKS_AND_DASHES = Pattern.compile("[\\s\\p{Z}-]+");
    private static final Pattern OUTER_DASHES = Pattern.compile("^-|-$");
    private static final Pattern TAG = Pattern.compile("<[^>]*>?");

    public static Slug of(String title) {
        String words = DROPPED.matcher(title).replaceAll("");
        words = BLANKS_AND_DASHES.matcher(words).replaceAll("-");
        words = OUTER_DASHES.matcher(words).replaceAll("");
        words = TAG.matcher(words).replaceAll("");
        return new Slug(PercentText.encode(words));
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** The slug itself, ready for a link. */
    @Override
    public String toString() {
        return value;
    }
}

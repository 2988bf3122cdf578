package org.calotype.gallery.entity;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id that links carry ({@code id_encoded}): digits, lower-case and upper-case letters, 1 to 32
 * of them; case counts.
 *
 * <p>New ids have 11 characters, 65.5 bits. Among ten million files a guess hits with odds of 1 to
 * 5·10¹², so a thousand guesses a second need 160 years for one hit; that any two of ten million
 * ids are the same has odds of one in a million, and a unique constraint catches it. Eight
 * characters (47.7 bits) would give the guesser a file every six hours.
 */
public record PublicId(String value) {

    /** Length of new ids in characters. */
    public static final int LENGTH = 11;

    /** Longest id we take over from another installation, in characters. */
    public static final int MAX_LENGTH = 32;

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{1," + MAX_LENGTH + "}");

    public PublicId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a public id");
        }
    }

    /** A new id; every character is equally likely at every place. */
    public static PublicId random(SecureRandom random) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new PublicId(id.toString());
    }

    /** The id a link or a parameter names; empty if no file could ever have it. */
    public static Optional<PublicId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new PublicId(text)) : Optional.empty();
    }

    /** The id itself, ready for a link. */
    @Override
    public String toString() {
        return value;
    }
}

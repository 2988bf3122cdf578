package org.calotype.gallery.entity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.calotype.account.entity.SecretHash;

/**
 * The proof in a delete link: 192 random bits as 48 lower-case hexadecimal digits (the form of
 * Chevereto's {@code delete_url}). Shown once, in the answer to the upload.
 */
public record DeleteToken(String value) {

    private static final int RANDOM_BYTES = 24;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{48}");

    public DeleteToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a delete token");
        }
    }

    public static DeleteToken random(SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new DeleteToken(HexFormat.of().formatHex(bits));
    }

    /** The token in a link; empty if it has not the form of one. */
    public static Optional<DeleteToken> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(new DeleteToken(text))
                : Optional.empty();
    }

    /** What is stored: 64 lower-case hexadecimal digits. */
    public String hash() {
        return SecretHash.of(value);
    }

    /** Whether this token belongs to the stored hash, compared in constant time. */
    public boolean opens(String storedHash) {
        return SecretHash.matches(value, storedHash);
    }

    /** Says nothing of the token, so that no log can. */
    @Override
    public String toString() {
        return "delete token ***";
    }
}

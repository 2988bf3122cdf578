package org.calotype.account.entity;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret of ours that travels in a cookie or a letter: 43 characters of the URL-safe base64
 * alphabet (RFC 4648 §5, no padding), 256 random bits. At rest only its {@linkplain #hash() hash}
 * stays.
 */
public record SecretToken(String value) {

    private static final int RANDOM_BYTES = 32;

    public static SecretToken random(SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What is stored of this token, and by what it is found again. */
    public String hash() {
        return SecretHash.of(value);
    }

    /** Says nothing of the token, so that no log can. */
    @Override
    public String toString() {
        return "***";
    }
}

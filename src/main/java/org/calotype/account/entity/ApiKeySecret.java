package org.calotype.account.entity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An API key as its owner sees it, once: {@code cal_} and 43 characters of the URL-safe base64
 * alphabet (RFC 4648 §5, no padding), 256 random bits.
 *
 * <p>Callers may present anything, an administrator may provision a key of another shape: those are
 * only ever {@linkplain #hash(String) hashed}.
 */
public record ApiKeySecret(String value) {

    public static final String PREFIX = "cal_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    public ApiKeySecret {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an API key of ours");
        }
    }

    public static ApiKeySecret random(SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new ApiKeySecret(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What is stored of this key, and by what it is found again. */
    public String hash() {
        return SecretHash.of(value);
    }

    /** The hash to look for when somebody presents this key: 64 lower-case hexadecimal digits. */
    public static String hash(String presented) {
        return SecretHash.of(presented);
    }

    /** Says nothing of the key, so that no log can. */
    @Override
    public String toString() {
        return PREFIX + "***";
    }
}

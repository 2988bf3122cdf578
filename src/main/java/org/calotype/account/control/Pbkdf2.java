package org.calotype.account.control;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 (RFC 8018 §5.2) by the JDK, written as {@code algorithm:rounds:salt:hash} in Base64, as
 * Jakarta Security's {@code Pbkdf2PasswordHash} does; WildFly offers that bean only to applications
 * that leave signing in to Jakarta Security.
 */
final class Pbkdf2 {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ROUNDS = 210_000;
    private static final int SALT_BYTES = 32;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String generate(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = hash(ALGORITHM, password, ROUNDS, salt, HASH_BYTES);
        Base64.Encoder text = Base64.getEncoder();
        return String.join(
                ":",
                ALGORITHM,
                Integer.toString(ROUNDS),
                text.encodeToString(salt),
                text.encodeToString(hash));
    }

    /** Whether a password is that of a hash, in time that does not tell how much of it is right. */
    boolean verify(char[] password, String written) {
        String[] parts = written.split(":", -1);
        if (parts.length != 4) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        byte[] given = hash(parts[0], password, Integer.parseInt(parts[1]), salt, expected.length);
        return MessageDigest.isEqual(expected, given);
    }

    /** Whether a hash was made with less than today's parameters. */
    boolean isOutdated(String written) {
        return !written.startsWith(ALGORITHM + ":" + ROUNDS + ":");
    }

    private static byte[] hash(
            String algorithm, char[] password, int rounds, byte[] salt, int length) {
        try {
            KeySpec spec = new PBEKeySpec(password, salt, rounds, length * 8);
            return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException("cannot hash passwords", unknown);
        }
    }
}

package org.calotype.account.entity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stays at rest of a random secret: its SHA-256 as 64 lower-case hexadecimal digits.
 *
 * <p>For secrets of our own making (192 bits and more), never for passwords people choose.
 */
public final class SecretHash {

    /** Length of a hash in characters. */
    public static final int LENGTH = 64;

    private SecretHash() {}

    /** The hash of whatever a caller presented, well-formed or not. */
    public static String of(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Whether the presented secret has this hash, ours or that of an imported secret, in a time
     * that does not tell how nearly.
     */
    public static boolean matches(String presented, String hash) {
        if (BcryptHash.is(hash)) {
            return BcryptHash.matches(presented, hash);
        }
        return MessageDigest.isEqual(of(presented).getBytes(US_ASCII), hash.getBytes(UTF_8));
    }
}

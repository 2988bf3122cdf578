package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import org.calotype.account.entity.BcryptHash;
import org.calotype.account.entity.SecretToken;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA512, 210,000 rounds (OWASP Password Storage Cheat Sheet,
 * 2023): about 0.2 s each.
 */
@ApplicationScoped
public class Passwords {

    /** Fewest characters of a password (NIST SP 800-63B §5.1.1.2). */
    public static final int MIN_CHARACTERS = 8;

    /** Most characters: a bound for the work of hashing. */
    private static final int MAX_CHARACTERS = 1_000;

    private final Pbkdf2 pbkdf2 = new Pbkdf2();

    private volatile String hashOfNobody = "";

    /**
     * Judges a new password.
     *
     * @throws Problem PASSWORD_TOO_SHORT, INVALID_FIELD for one beyond all measure
     */
    public static void requireStrong(String password) {
        if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
            throw Problem.of(ErrorCode.PASSWORD_TOO_SHORT, MIN_CHARACTERS);
        }
        if (password.length() > MAX_CHARACTERS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "password");
        }
    }

    public String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    /** Whether a password has this hash; one that was imported takes as long as ours, and a bit. */
    public boolean matches(String password, String hash) {
        if (BcryptHash.is(hash)) {
            matches(password, hashOfNobody());
            return password.length() <= MAX_CHARACTERS && BcryptHash.matches(password, hash);
        }
        return password.length() <= MAX_CHARACTERS && pbkdf2.verify(password.toCharArray(), hash);
    }

    /**
     * Judges a password for an account that may not exist or may have none: that takes as long as
     * for one that has, so that the time tells no names.
     */
    public boolean matches(String password, Optional<String> hash) {
        boolean same = matches(password, hash.orElseGet(this::hashOfNobody));
        return same && hash.isPresent();
    }

    private String hashOfNobody() {
        if (hashOfNobody.isEmpty()) {
            hashOfNobody = hash(SecretToken.random(new SecureRandom()).value());
        }
        return hashOfNobody;
    }

    /** Whether a hash was made by another program, or with less than today's parameters. */
    public boolean isOutdated(String hash) {
        return pbkdf2.isOutdated(hash);
    }
}

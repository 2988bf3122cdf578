package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA512, 210,000 rounds (OWASP Password Storage Cheat Sheet,
 * 2023): about 0.2 s each.
 */
@ApplicationScoped
public class Passwords {

    private static final Map<String, String> PARAMETERS =
            Map.of(
                    "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                    "Pbkdf2PasswordHash.Iterations", "210000",
                    "Pbkdf2PasswordHash.SaltSizeBytes", "32",
                    "Pbkdf2PasswordHash.KeySizeBytes", "32");

    @Inject Pbkdf2PasswordHash pbkdf2;

    public String hash(String password) {
        pbkdf2.initialize(PARAMETERS);
        return pbkdf2.generate(password.toCharArray());
    }

    public boolean matches(String password, String hash) {
        pbkdf2.initialize(PARAMETERS);
        return pbkdf2.verify(password.toCharArray(), hash);
    }
}

package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA512, 210,000 rounds (OWASP Password Storage Cheat Sheet,
 * 2023): about 0.2 s each.
 */
@ApplicationScoped
public class Passwords {

    private final Pbkdf2 pbkdf2 = new Pbkdf2();

    public String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    public boolean matches(String password, String hash) {
        return pbkdf2.verify(password.toCharArray(), hash);
    }
}

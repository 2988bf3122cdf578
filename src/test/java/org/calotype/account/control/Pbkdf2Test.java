package org.calotype.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Pbkdf2Test {

    private final Pbkdf2 pbkdf2 = new Pbkdf2();

    @Test
    void a_password_opens_its_own_hash_only() {
        String hash = pbkdf2.generate("correct horse".toCharArray());

        assertThat(pbkdf2.verify("correct horse".toCharArray(), hash)).isTrue();
        assertThat(pbkdf2.verify("battery staple".toCharArray(), hash)).isFalse();
        assertThat(pbkdf2.generate("correct horse".toCharArray())).isNotEqualTo(hash);
    }

    /** The hash is that of Python's hashlib.pbkdf2_hmac, in Jakarta Security's spelling. */
    @Test
    void hashes_of_others_are_understood() {
        String hash =
                "PBKDF2WithHmacSHA512:1000:c2FsdA==:r+bFUweFtsxrHGRTOEcxvV7kMu5Un9QvtmlXea2KHFs=";

        assertThat(pbkdf2.verify("password".toCharArray(), hash)).isTrue();
        assertThat(pbkdf2.verify("passwort".toCharArray(), hash)).isFalse();
    }
}

package org.calotype.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes made by libxcrypt 4.4 ({@code crypt.crypt(secret, "$2y$…")} of Python 3.11). */
@NullMarked
class BcryptHashTest {

    private static final String OF_CORRECT_HORSE =
            "$2y$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";

    @ParameterizedTest
    @CsvSource({
        "correct horse, $2y$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "Zürich é 日本, $2y$10$N9qo8uLOickgx2ZMRZoMye.jB4.FPSZWhX/MUPw.LicrbWGv1cBtm"
    })
    void a_secret_is_known_by_the_hash_of_another_program(String secret, String hash) {
        assertThat(BcryptHash.matches(secret, hash)).isTrue();
        assertThat(BcryptHash.matches(secret + " ", hash)).isFalse();
        assertThat(SecretHash.matches(secret, hash)).isTrue();
    }

    @Test
    void bcrypt_looks_at_72_bytes_and_no_more() {
        String of72 = "$2y$04$ABCDEFGHIJKLMNOPQRSTUuuPMGVdMuE6yqNwaDAANxW.7cK/ZbrX6";
        String of71 = "$2y$04$ABCDEFGHIJKLMNOPQRSTUuqMwRXfSpEwgHIM6qqXdfFKrY1HPukxK";

        assertThat(BcryptHash.matches("x".repeat(72), of72)).isTrue();
        assertThat(BcryptHash.matches("x".repeat(135), of72)).isTrue();
        assertThat(BcryptHash.matches("x".repeat(71), of72)).isFalse();
        assertThat(BcryptHash.matches("x".repeat(71), of71)).isTrue();
    }

    @Test
    void what_is_no_hash_or_would_keep_a_core_busy_for_hours_is_none() {
        assertThat(BcryptHash.is(OF_CORRECT_HORSE)).isTrue();
        assertThat(BcryptHash.is(OF_CORRECT_HORSE.replace("$04$", "$31$"))).isFalse();
        assertThat(BcryptHash.is(OF_CORRECT_HORSE.substring(1))).isFalse();
        assertThat(BcryptHash.is("")).isFalse();
        assertThat(SecretHash.matches("", "")).isFalse();
    }
}

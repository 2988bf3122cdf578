package org.calotype.account.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ApiKeySecretTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void A1_1_a_new_key_is_cal_and_256_bits_of_url_safe_base64() {
        ApiKeySecret key = ApiKeySecret.random(random);

        assertThat(key.value()).matches("cal_[A-Za-z0-9_-]{43}");
        assertThat(Base64.getUrlDecoder().decode(key.value().substring(4))).hasSize(32);
    }

    @Test
    void A1_1_keys_do_not_repeat() {
        Set<ApiKeySecret> keys = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(ApiKeySecret.random(random));
        }

        assertThat(keys).hasSize(1000);
    }

    @Test
    void A1_2_the_hash_is_sha_256_in_lower_case_hex() {
        // FIPS 180-4 example: the message "abc".
        assertThat(ApiKeySecret.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .hasSize(SecretHash.LENGTH);
    }

    @Test
    void A1_2_a_key_is_found_again_by_the_hash_of_what_is_presented() {
        ApiKeySecret key = ApiKeySecret.random(random);

        assertThat(ApiKeySecret.hash(key.value())).isEqualTo(key.hash());
        assertThat(ApiKeySecret.hash(key.value() + " ")).isNotEqualTo(key.hash());
    }

    @Test
    void A1_2_anything_presented_can_be_hashed() {
        assertThat(ApiKeySecret.hash("")).hasSize(64);
        assertThat(ApiKeySecret.hash("chv_x_ü\u0000\ud800")).hasSize(64);
    }

    @Test
    void A1_3_a_secret_matches_its_hash_only() {
        String hash = SecretHash.of("secret");

        assertThat(SecretHash.matches("secret", hash)).isTrue();
        assertThat(SecretHash.matches("Secret", hash)).isFalse();
        assertThat(SecretHash.matches("secret", hash.substring(1))).isFalse();
        assertThat(SecretHash.matches("secret", "")).isFalse();
    }

    @Test
    void A1_3_a_key_does_not_show_in_text() {
        ApiKeySecret key = ApiKeySecret.random(random);

        assertThat("signing in with " + key).isEqualTo("signing in with cal_***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cal_",
                "chv_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG",
                "cal_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEf",
                "cal_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEf=",
                "cal_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG\n",
            })
    void A1_1_other_shapes_are_no_keys_of_ours(String text) {
        assertThatThrownBy(() -> new ApiKeySecret(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("AbCd");
    }
}

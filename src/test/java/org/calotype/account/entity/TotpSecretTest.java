package org.calotype.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class TotpSecretTest {

    private static final TotpSecret OF_THE_RFC =
            TotpSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238 appendix B, SHA-1; its codes have 8 digits, ours are their last 6. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_rfc(long second, String code) {
        assertThat(OF_THE_RFC.codeAt(Instant.ofEpochSecond(second))).isEqualTo(code);
        assertThat(OF_THE_RFC.stepOf(code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    /** RFC 4648 §10 gives the alphabet; the secret of the RFC is known in this form. */
    @Test
    void the_secret_is_written_in_base_32() {
        assertThat(OF_THE_RFC.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void a_clock_may_be_half_a_minute_wrong_and_no_more() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        String code = OF_THE_RFC.codeAt(now);

        assertThat(OF_THE_RFC.stepOf(code, now.plusSeconds(30))).isPresent();
        assertThat(OF_THE_RFC.stepOf(code, now.minusSeconds(30))).isPresent();
        assertThat(OF_THE_RFC.stepOf(code, now.plusSeconds(60))).isEmpty();
        assertThat(OF_THE_RFC.stepOf(code, now.minusSeconds(60))).isEmpty();
    }

    @Test
    void blanks_do_not_matter_and_anything_else_is_wrong() {
        Instant now = Instant.ofEpochSecond(59);

        assertThat(OF_THE_RFC.stepOf(" 287 082 ", now)).isPresent();
        assertThat(OF_THE_RFC.stepOf("287083", now)).isEmpty();
        assertThat(OF_THE_RFC.stepOf("", now)).isEmpty();
        assertThat(OF_THE_RFC.stepOf("２８７０８２", now)).isEmpty();
    }

    @Test
    void new_secrets_have_160_bits_and_differ() {
        SecureRandom random = new SecureRandom();

        assertThat(TotpSecret.random(random).base32()).hasSize(32);
        assertThat(TotpSecret.random(random)).isNotEqualTo(TotpSecret.random(random));
    }

    @Test
    void authenticators_read_site_and_name() {
        assertThat(OF_THE_RFC.uri("My Site", "ada@x"))
                .isEqualTo(
                        "otpauth://totp/My%20Site:ada%40x"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=My%20Site");
    }

    @Test
    void A1_3_no_log_can_tell_the_secret() {
        assertThat(OF_THE_RFC.toString()).doesNotContain("GEZD");
        SecondFactor factor = new SecondFactor();
        factor.prepare(OF_THE_RFC);
        assertThat(factor.toString()).doesNotContain("GEZD");
        assertThat(SecretToken.random(new SecureRandom()).toString()).isEqualTo("***");
    }
}

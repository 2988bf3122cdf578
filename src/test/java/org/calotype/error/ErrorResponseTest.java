package org.calotype.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one shape of a refusal (contract: "status of a refusal"; observed section 4.1). */
@NullMarked
class ErrorResponseTest {

    @Test
    void storage_full_is_507_with_the_observed_code() {
        assertThat(
                        ErrorResponse.json(Problem.of(ErrorCode.STORAGE_FULL), Locale.ENGLISH)
                                .toString())
                .isEqualTo(
                        "{\"status_code\":507,\"error\":{\"message\":\"No space left on storage\","
                                + "\"code\":104},\"status_txt\":\"Insufficient Storage\"}");
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_has_a_sentence_in_every_language(ErrorCode code) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(Problem.of(code, 1, 2).sentence(locale)).isNotBlank().doesNotContain("{");
        }
        assertThat(code.httpStatus()).isBetween(400, 599);
    }

    @Test
    void a_client_that_obeys_does_not_come_too_early() {
        assertThat(ErrorResponse.seconds(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(ErrorResponse.seconds(Duration.ofMillis(1_001))).isEqualTo(2);
        assertThat(ErrorResponse.seconds(Duration.ofSeconds(-3))).isEqualTo(1);
    }
}

package org.calotype.upload.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 3 and upload-v1, width. */
@NullMarked
class TargetWidthTest {

    @ParameterizedTest
    @CsvSource({"1,1", "300,300", "' 300 ',300", "0300,300", "999999999,999999999"})
    void a_whole_number_is_a_width_in_pixels(String text, int pixels) {
        assertThat(TargetWidth.parse(text)).contains(new TargetWidth(pixels));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "000"})
    void U2_2_empty_and_0_are_no_target(String text) {
        assertThat(TargetWidth.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wide", "300px", "300.7", "300,7", "-1", "-0", "+300", "3e2", "0x10", "3 0", "٣"
            })
    void U2_1_what_is_not_a_whole_number_or_negative_is_refused(String text) {
        assertThatThrownBy(() -> TargetWidth.parse(text))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_WIDTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"901", "2147483648", "99999999999999999999999999"})
    void greater_than_the_original_is_refused_with_610(String text) {
        TargetWidth width = TargetWidth.parse(text).orElseThrow();

        assertThatThrownBy(() -> width.shrinks(900))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.WIDTH_TOO_GREAT);
                            assertThat(problem.code().apiCode()).isEqualTo(610);
                        });
    }

    @Test
    void equal_to_the_original_changes_nothing() {
        assertThat(new TargetWidth(900).shrinks(900)).isFalse();
        assertThat(new TargetWidth(899).shrinks(900)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "300,900,600,200",
        "300,900,601,200",
        "333,1000,1000,333",
        "500,496,360,363",
        "1,9000,1,1"
    })
    void the_height_follows_the_ratio_rounded(int pixels, int width, int height, int expected) {
        assertThat(new TargetWidth(pixels).heightFor(width, height)).isEqualTo(expected);
    }

    @Test
    void a_width_has_at_least_one_pixel() {
        assertThatThrownBy(() -> new TargetWidth(0)).isInstanceOf(IllegalArgumentException.class);
    }
}

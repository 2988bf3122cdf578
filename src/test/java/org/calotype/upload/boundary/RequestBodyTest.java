package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.upload.control.SizeLimit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Bodies that are long or slow, by a clock of the test's own. */
@NullMarked
class RequestBodyTest {

    private static final SizeLimit LIMIT = new SizeLimit(1_000_000, "1 MB");

    private long now = 5_000;

    @Test
    void a_byte_every_ten_seconds_is_given_up_after_a_minute() throws IOException {
        RequestBody body = body(1_000);
        for (int i = 0; i < 6; i++) {
            pass(Duration.ofSeconds(10));
            assertThat(body.read()).isZero();
        }
        pass(Duration.ofSeconds(10));

        assertThatThrownBy(body::read)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code()).isEqualTo(ErrorCode.INCOMPLETE_UPLOAD));
    }

    @Test
    void a_kilobyte_a_second_may_take_its_time() throws IOException {
        RequestBody body = body(900_000);
        for (int i = 0; i < 900; i++) {
            pass(Duration.ofSeconds(1));
            assertThat(body.readNBytes(1_000)).hasSize(1_000);
        }
        assertThat(body.read()).isNegative();
    }

    @Test
    void a_body_of_centuries_is_no_overflow() throws IOException {
        RequestBody body = body(10);
        pass(Duration.ofDays(100_000));

        assertThatThrownBy(body::read).isInstanceOf(Problem.class);
    }

    @Test
    void more_than_its_bound_is_refused_before_and_while_it_is_read() {
        assertThatThrownBy(() -> body(1_000_001))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.FILE_TOO_BIG));
        assertThatThrownBy(
                        () ->
                                new RequestBody(
                                                new ByteArrayInputStream(new byte[1_000_001]),
                                                -1,
                                                1_000_000,
                                                LIMIT)
                                        .readAllBytes())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.FILE_TOO_BIG));
    }

    private RequestBody body(int bytes) {
        return new RequestBody(
                new ByteArrayInputStream(new byte[bytes]), bytes, 1_000_000, LIMIT, () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

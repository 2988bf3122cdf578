package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.calotype.error.ErrorCode;
import org.junit.jupiter.api.Test;

class ExhaustionTest {

    @Test
    void a_full_stack_is_the_fault_of_the_file_and_a_full_heap_is_not() {
        assertThat(Exhaustion.refusal(new StackOverflowError(), ErrorCode.NOT_AN_IMAGE).code())
                .isEqualTo(ErrorCode.NOT_AN_IMAGE);
        assertThat(Exhaustion.refusal(new OutOfMemoryError(), ErrorCode.NOT_AN_IMAGE).code())
                .isEqualTo(ErrorCode.TOO_MUCH_IN_FLIGHT);
    }

    @Test
    void other_faults_of_the_machine_are_no_refusal() {
        InternalError fault = new InternalError();

        assertThatThrownBy(() -> Exhaustion.refusal(fault, ErrorCode.NOT_AN_IMAGE)).isSameAs(fault);
    }
}

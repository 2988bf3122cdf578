package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.junit.jupiter.api.Test;

class PictureDecoderTest {

    /** An invalid image is thrown away; the heap may have been filled by somebody else's. */
    @Test
    void a_full_heap_is_no_fault_of_the_picture() {
        assertThat(refusalOf(new OutOfMemoryError("Java heap space")))
                .isEqualTo(ErrorCode.TOO_MUCH_IN_FLIGHT);
    }

    @Test
    void what_a_reader_did_not_expect_is_an_invalid_image() {
        assertThat(refusalOf(new StackOverflowError())).isEqualTo(ErrorCode.INVALID_IMAGE);
        assertThat(refusalOf(new IllegalArgumentException())).isEqualTo(ErrorCode.INVALID_IMAGE);
    }

    private static ErrorCode refusalOf(Throwable thrown) {
        return catchThrowableOfType(
                        Problem.class,
                        () ->
                                PictureDecoder.guard(
                                        () -> {
                                            if (thrown instanceof Error error) {
                                                throw error;
                                            }
                                            throw (RuntimeException) thrown;
                                        }))
                .code();
    }
}

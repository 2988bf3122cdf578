package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import org.calotype.delivery.control.ByteRanges.ByteRange;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9110, 14.1.2 and 14.2, and what players and attackers send. */
@NullMarked
class ByteRangesTest {

    private static final long LENGTH = 10_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 499",
        "bytes=500-999, 500, 999",
        "bytes=-500, 9500, 9999",
        "bytes=9500-, 9500, 9999",
        "bytes=0-, 0, 9999",
        "bytes=0-0, 0, 0",
        "bytes=-1, 9999, 9999",
        "bytes=9999-, 9999, 9999",
        "bytes=9000-20000, 9000, 9999",
        "bytes=-20000, 0, 9999",
        "bytes=0-99999999999999999999999, 0, 9999",
        "BYTES=0-499, 0, 499",
        "' bytes= 0-499 ', 0, 499",
    })
    void one_part_of_the_file(String header, long first, long last) {
        assertThat(parsed(header).ranges()).containsExactly(new ByteRange(first, last));
    }

    @Test
    void several_parts_in_the_order_asked_for() {
        assertThat(parsed("bytes=9500-, 0-0,500-600").ranges())
                .containsExactly(
                        new ByteRange(9500, 9999), new ByteRange(0, 0), new ByteRange(500, 600));
    }

    @Test
    void empty_places_in_the_list_are_skipped() {
        assertThat(parsed("bytes=0-1,, 3-4,").ranges())
                .containsExactly(new ByteRange(0, 1), new ByteRange(3, 4));
    }

    @Test
    void parts_beyond_the_end_are_left_out_while_others_are_there() {
        assertThat(parsed("bytes=0-9,20000-20001").ranges()).containsExactly(new ByteRange(0, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=10000-",
                "bytes=20000-30000",
                "bytes=-0",
                "bytes=5-2",
                "bytes=",
                "bytes=-",
                "bytes=abc",
                "bytes=1-2-3",
                "bytes=+1-2",
                "bytes=0x1-2",
                "bytes=0-10,5-20",
                "bytes=99999999999999999999-",
            })
    void what_cannot_be_satisfied(String header) {
        assertThat(parsed(header).satisfiable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0-499", "lines=0-4", "byte=0-1", "items=0-5"})
    void another_unit_is_ignored(String header) {
        assertThat(ByteRanges.parse(header, LENGTH)).isEmpty();
    }

    @Test
    void a_thousand_parts_are_refused() {
        String many = "bytes=" + String.join(",", Collections.nCopies(1_000, "0-0"));
        assertThat(parsed(many).satisfiable()).isFalse();
    }

    private static ByteRanges parsed(String header) {
        Optional<ByteRanges> ranges = ByteRanges.parse(header, LENGTH);
        return ranges.orElseThrow();
    }
}

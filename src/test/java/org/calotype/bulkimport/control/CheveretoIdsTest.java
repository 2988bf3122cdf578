package org.calotype.bulkimport.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class CheveretoIdsTest {

    /** As a real installation wrote them (observed contract, 6.2). */
    @ParameterizedTest
    @CsvSource({"1, bO", "2, c1", "10, 2tg", "100, eJy", "1000, Gf6a", "100000, MEd07"})
    void a_number_is_written_as_the_installation_wrote_it(long number, String id) {
        assertThat(new CheveretoIds("202488aa", 999).encode(number).value()).isEqualTo(id);
    }
}

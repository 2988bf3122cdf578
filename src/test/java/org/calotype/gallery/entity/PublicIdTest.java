package org.calotype.gallery.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class PublicIdTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void G1_1_a_new_id_has_eleven_base_62_characters() {
        assertThat(PublicId.random(random).value()).matches("[0-9A-Za-z]{11}");
    }

    @Test
    void G1_1_new_ids_do_not_repeat_and_use_every_digit() {
        Set<PublicId> ids = new HashSet<>();
        Set<Integer> digits = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            PublicId id = PublicId.random(random);
            ids.add(id);
            id.value().chars().forEach(digits::add);
        }

        assertThat(ids).hasSize(2000);
        // Each digit is missing from 22,000 draws with odds of 10 to the -155.
        assertThat(digits).hasSize(62);
    }

    /** Ids of section 6.2 (salt 202488aa) and of the published sample answer. */
    @ParameterizedTest
    @ValueSource(strings = {"bO", "c1", "2tg", "eJy", "Gf6a", "MEd07", "ZfGd", "j", "0"})
    void G1_1_imported_ids_of_any_length_are_accepted(String imported) {
        assertThat(PublicId.parse(imported)).contains(new PublicId(imported));
    }

    @Test
    void G1_1_the_longest_id_has_32_characters() {
        assertThat(PublicId.parse("a".repeat(32))).isPresent();
        assertThat(PublicId.parse("a".repeat(33))).isEmpty();
    }

    @Test
    void G1_1_case_counts() {
        assertThat(new PublicId("ZfGd")).isNotEqualTo(new PublicId("zfgd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a-b", "a_b", "a.b", "a/b", "ü", "ZfGd\n", "１", "a\u0000"})
    void G1_1_anything_else_is_no_id(String text) {
        assertThat(PublicId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new PublicId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void G1_1_an_id_shows_as_itself_in_links() {
        assertThat("/image/" + new PublicId("ZfGd")).isEqualTo("/image/ZfGd");
    }
}

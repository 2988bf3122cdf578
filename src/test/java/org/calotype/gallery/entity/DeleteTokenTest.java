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
class DeleteTokenTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void G1_2_a_new_token_is_192_bits_as_48_hex_digits() {
        assertThat(DeleteToken.random(random).value()).matches("[0-9a-f]{48}");
    }

    @Test
    void G1_2_tokens_do_not_repeat() {
        Set<DeleteToken> tokens = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            tokens.add(DeleteToken.random(random));
        }

        assertThat(tokens).hasSize(1000);
    }

    @Test
    void G1_2_a_token_opens_its_own_file_only() {
        DeleteToken token = DeleteToken.random(random);
        DeleteToken other = DeleteToken.random(random);

        assertThat(token.opens(token.hash())).isTrue();
        assertThat(token.opens(other.hash())).isFalse();
        assertThat(token.opens("")).isFalse();
    }

    @Test
    void G1_2_the_stored_hash_is_not_the_token() {
        DeleteToken token = DeleteToken.random(random);

        assertThat(token.hash()).matches("[0-9a-f]{64}").doesNotContain(token.value());
    }

    @Test
    void G1_2_the_token_of_a_link_is_read() {
        // From the published sample answer.
        String sample = "e8b07479818bc58d3b9849c431e9c2b28827ccce7809ed4f";

        assertThat(DeleteToken.parse(sample)).contains(new DeleteToken(sample));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "deleted",
                "e8b07479818bc58d3b9849c431e9c2b28827ccce7809ed4",
                "e8b07479818bc58d3b9849c431e9c2b28827ccce7809ed4f0",
                "E8B07479818BC58D3B9849C431E9C2B28827CCCE7809ED4F",
                "e8b07479818bc58d3b9849c431e9c2b28827ccce7809ed4f\n",
            })
    void G1_2_anything_else_is_no_token(String text) {
        assertThat(DeleteToken.parse(text)).isEmpty();
        assertThatThrownBy(() -> new DeleteToken(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("e8b0");
    }

    @Test
    void G1_2_a_token_does_not_show_in_text() {
        DeleteToken token = DeleteToken.random(random);

        assertThat("deleting with " + token).doesNotContain(token.value());
    }
}

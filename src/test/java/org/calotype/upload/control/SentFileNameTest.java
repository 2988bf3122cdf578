package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SentFileNameTest {

    @ParameterizedTest
    @CsvSource({
        "cat.jpg, cat.jpg",
        "../../x.jpg, x.jpg",
        "..\\..\\x.jpg, x.jpg",
        "/abs/x.jpg, x.jpg",
        "C:\\x.jpg, x.jpg",
        "\\\\host\\share\\x.jpg, x.jpg",
        "a/b\\c.jpg, c.jpg",
        "%2e%2e%2fx.jpg, %2e%2e%2fx.jpg",
        "' spaced name .jpg ', spaced name .jpg",
        "😀.png, 😀.png",
        ".htaccess, .htaccess"
    })
    void only_the_base_name_is_kept(String sent, String kept) {
        assertThat(SentFileName.baseOf(sent)).isEqualTo(kept);
    }

    @Test
    void control_characters_are_removed() {
        assertThat(SentFileName.baseOf("a\r\nSet-Cookie: b\0\u001b\u0085\u007f.jpg"))
                .isEqualTo("aSet-Cookie: b.jpg");
        assertThat(SentFileName.baseOf("half\uD83D.jpg")).isEqualTo("half.jpg");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "/", "dir/", "\0\n", "\\"})
    void nothing_left_is_no_name(@Nullable String sent) {
        assertThat(SentFileName.baseOf(sent)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "漢", "😀"})
    void a_long_name_is_cut_at_255_bytes_between_characters(String character) {
        String kept = SentFileName.baseOf(character.repeat(10_000));

        assertThat(kept).isNotNull();
        int each = character.getBytes(StandardCharsets.UTF_8).length;
        assertThat(kept).isEqualTo(character.repeat(255 / each));
    }
}

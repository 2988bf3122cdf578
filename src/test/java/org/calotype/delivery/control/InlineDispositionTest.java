package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class InlineDispositionTest {

    private static final StorageKey KEY = new StorageKey("images/2026/11/23/stored.jpg");

    @ParameterizedTest
    @CsvSource({
        "cat.jpg, cat.jpg",
        "cat.JPG, cat.jpg",
        "my cat (1).jpg, my cat (1).jpg",
        "Привет мир.jpg, Привет мир.jpg",
        "shell.php, shell.php.jpg",
        "page.html, page.html.jpg",
        "../../etc/passwd.jpg, etcpasswd.jpg",
        "'..\\x.jpg', x.jpg",
        "'a\"b;c%d.jpg', abcd.jpg",
        "-rf.jpg, rf.jpg",
        ".htaccess, htaccess.jpg",
        ".jpg, stored.jpg",
        "' . ', stored.jpg",
    })
    void a_file_is_saved_under_its_name_with_the_extension_it_has(String uploaded, String saved) {
        assertThat(SavedName.of(uploaded, KEY)).isEqualTo(saved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nSet-Cookie: x.jpg", "gpj.\u202Eexe.jpg", "a\u0000b.jpg", "\uD800"})
    void no_control_and_no_turning_mark_gets_into_a_name(String uploaded) {
        assertThat(SavedName.of(uploaded, KEY))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]")
                .endsWith(".jpg");
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        assertThat(SavedName.of("🦡".repeat(300) + ".jpg", KEY))
                .isEqualTo("🦡".repeat(60) + ".jpg");
    }

    @Test
    void a_plain_name_needs_one_parameter() {
        assertThat(InlineDisposition.of("cat-1.jpg", "x.jpg"))
                .isEqualTo("inline; filename=\"cat-1.jpg\"");
    }

    @Test
    void every_other_name_is_encoded_with_a_plain_one_beside_it() {
        assertThat(InlineDisposition.of("ä €.jpg", "stored.jpg"))
                .isEqualTo(
                        "inline; filename=\"stored.jpg\";"
                                + " filename*=UTF-8''%C3%A4%20%E2%82%AC.jpg");
    }
}

package org.calotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class StorageKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat.jpg",
                "images/2026/11/23/cat.th.jpg",
                "images/shell.php.jpg",
                "images/a..b.jpg",
                "images/..a.jpg",
                "images/__under__.jpg",
                "images/with blank.jpg",
                "images/日本語-🦡.jpg",
            })
    void S1_1_plain_names_make_a_key(String text) {
        assertThat(StorageKey.parse(text)).contains(new StorageKey(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "/",
                "/etc/passwd",
                "images/",
                "images//cat.jpg",
                "images/./cat.jpg",
                "images/../WEB-INF/web.xml",
                "../cat.jpg",
                "images/..",
                "images/.. /cat.jpg",
                "images/.../cat.jpg",
                "images/ /cat.jpg",
                "images/cat.jpg.",
                "images/cat.jpg ",
                "images\\cat.jpg",
                "..\\..\\cat.jpg",
                "C:/cat.jpg",
                "images/cat.jpg::$DATA",
                "images/cat\u0000.jpg",
                "images/cat\r\n.jpg",
                "images/cat\u007f.jpg",
                "images/cat\u0085.jpg",
                "images/cat\ud800.jpg",
            })
    void S1_1_what_could_leave_the_folder_or_name_a_file_twice_is_refused(String text) {
        assertThat(StorageKey.parse(text)).isEmpty();
        assertThatThrownBy(() -> new StorageKey(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void S1_1_the_longest_key_has_512_characters() {
        assertThat(StorageKey.parse("a".repeat(512))).isPresent();
        assertThat(StorageKey.parse("a".repeat(513))).isEmpty();
    }

    @Test
    void a_key_knows_its_file_name() {
        assertThat(new StorageKey("images/2026/11/23/cat.th.jpg").fileName())
                .isEqualTo("cat.th.jpg");
        assertThat(new StorageKey("cat.jpg").fileName()).isEqualTo("cat.jpg");
    }

    @Test
    void a_key_shows_as_itself() {
        assertThat(new StorageKey("images/cat.jpg")).hasToString("images/cat.jpg");
    }
}

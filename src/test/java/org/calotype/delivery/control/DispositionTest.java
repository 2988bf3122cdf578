package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class DispositionTest {

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
        "NUL.jpg, _NUL.jpg",
        "com1.tar.jpg, _com1.tar.jpg",
        "console.jpg, console.jpg",
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
        assertThat(Disposition.inline("cat-1.jpg", "x.jpg"))
                .isEqualTo("inline; filename=\"cat-1.jpg\"");
    }

    @Test
    void a_title_names_a_folder_of_no_other_path() {
        assertThat(SavedName.plain("../2026/\u202Esummer: Köln", "Ab3dE5gH"))
                .isEqualTo("2026summer Köln");
        assertThat(SavedName.plain(" ../.. ", "Ab3dE5gH")).isEqualTo("Ab3dE5gH");
        assertThat(SavedName.plain("aux", "Ab3dE5gH")).isEqualTo("_aux");
    }

    @Test
    void files_of_one_name_lie_side_by_side_in_a_folder() {
        FolderNames names = new FolderNames();
        assertThat(names.unique("cat", ".jpg")).isEqualTo("cat.jpg");
        assertThat(names.unique("Cat", ".JPG")).isEqualTo("Cat (2).JPG");
        assertThat(names.unique("cat (3)", ".jpg")).isEqualTo("cat (3).jpg");
        assertThat(names.unique("cat", ".jpg")).isEqualTo("cat (4).jpg");
        assertThat(names.unique("cafe\u0301", "")).isEqualTo("cafe\u0301");
        assertThat(names.unique("caf\u00e9", "")).isEqualTo("caf\u00e9 (2)");
        assertThat(names.unique("cat", "")).isEqualTo("cat");
    }

    @Test
    void every_other_name_is_encoded_with_a_plain_one_beside_it() {
        assertThat(Disposition.inline("ä €.jpg", "stored.jpg"))
                .isEqualTo(
                        "inline; filename=\"stored.jpg\";"
                                + " filename*=UTF-8''%C3%A4%20%E2%82%AC.jpg");
    }
}

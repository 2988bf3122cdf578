package org.calotype.upload.entity;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.entity.PublicId;
import org.calotype.settings.UploadSettings.Naming;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract 5.2, naming mode "original", and what quality-cases asks of names. */
@NullMarked
class StoredNameTest {

    private final SecureRandom random = new SecureRandom();

    /** The samples of contract 5.2, word for word. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "my holiday  photo (1).jpg -> my-holiday-photo-1.jpg",
                "../../../etc/passwd.jpg -> passwd.jpg",
                "shell.php.jpg -> shell.php.jpg",
                "shell.php -> shell.jpeg",
                "a.b.c.d.jpg -> a.b.c.d.jpg",
                "<img src=x onerror=alert(1)>.jpg -> img-srcx-onerroralert1.jpg",
                "x.jpg. -> x.jpg.jpeg",
                "__under__.jpg -> __under__.jpg",
                "Привет мир.jpg -> PRIVET-MIR.jpg",
                "Ünïcødé.jpg -> Unicode.jpg",
            })
    void U1_2_stores_the_observed_samples_under_the_observed_names(String sent, String stored) {
        assertThat(storedJpeg(sent)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "cat.th.jpg -> cat.jpg",
                "cat.md.jpg -> cat.jpg",
                "cat.original.jpg -> cat.jpg",
                "cat.lg.jpg -> cat.jpg",
                "cat.fr.jpg -> cat.fr.jpg",
                "cat.TH.jpg -> cat.jpg",
                "cat.md.th.jpg -> cat.jpg",
                "cat.th.md.png.jpg -> cat.th.md.png.jpg",
                "cat.(th).jpg -> cat.jpg",
                "th.jpg -> th.jpg",
                "month.jpg -> month.jpg",
            })
    void U1_2_a_name_never_looks_like_a_derivative(String sent, String stored) {
        assertThat(storedJpeg(sent)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "C:\\Users\\ada\\cat.jpg -> cat.jpg",
                "\\\\host\\share\\cat.jpg -> cat.jpg",
                "/abs/cat.jpg -> cat.jpg",
                "..\\..\\cat.jpg -> cat.jpg",
                "C:cat.jpg -> Ccat.jpg",
                "a.jsp/ -> a.jpeg",
                "a.jsp%00.jpg -> a.jsp00.jpg",
                "a.jsp;.jpg -> a.jsp.jpg",
                "a.jpg::$DATA -> a.jpeg",
                "a.jpg.jsp -> a.jpg.jpeg",
                "%2e%2e%2fcat.jpg -> 2e2e2fcat.jpg",
                "%252e.jpg -> 252e.jpg",
                "cat.jpg  -> cat.jpg",
                "cat .jpg -> cat.jpg",
                "-rf.jpg -> rf.jpg",
                "(-rf).jpg -> rf.jpg",
                "--help.jpg -> help.jpg",
                ".hidden.jpg -> hidden.jpg",
                "...hidden.jpg -> hidden.jpg",
                "(.hidden).jpg -> hidden.jpg",
                "CON.jpg -> _CON.jpg",
                "nul.jpg -> _nul.jpg",
                "Aux.tar.jpg -> _Aux.tar.jpg",
                "com1.jpg -> _com1.jpg",
                "COM\u00b9.jpg -> COM.jpg",
                "lpt9.jpg -> _lpt9.jpg",
                "console.jpg -> console.jpg",
                "com10.jpg -> com10.jpg",
                "gpj.\u202eexe.jpg -> gpj.exe.jpg",
                "a\u0009b\u0007c.jpg -> abc.jpg",
                "it's \"quoted\".jpg -> its-quoted.jpg",
                "shell\uff0ephp -> shellphp.jpeg",
                "photo - 1.jpg -> photo---1.jpg",
                "a\u00a0b\u3000c.jpg -> a-b-c.jpg",
                "UPPER lower.JPG -> UPPER-lower.jpg",
                "noextension -> noextension.jpeg",
                "blob -> blob.jpeg",
            })
    void U1_2_hostile_and_odd_names_become_plain_ones(String sent, String stored) {
        assertThat(storedJpeg(sent)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "cafe\u0301.jpg -> cafe.jpg",
                "caf\u00e9.jpg -> cafe.jpg",
                "Straße.jpg -> Strasse.jpg",
                "Łódź.jpg -> Lodz.jpg",
                "smørrebrød.jpg -> smorrebrod.jpg",
                "đường phố.jpg -> duong-pho.jpg",
                "Щука Єва.jpg -> SUKA-EVA.jpg",
                "фото Anna.jpg -> FOTO-Anna.jpg",
                "Ελλάδα.jpg -> Ellada.jpg",
                "თბილისი.jpg -> tbilisi.jpg",
                "cat 猫.jpg -> cat-.jpg",
                "猫 cat.jpg -> cat.jpg",
                "cat🦡.jpg -> cat.jpg",
            })
    void U1_2_accents_go_and_foreign_letters_are_spelled_in_latin(String sent, String stored) {
        assertThat(storedJpeg(sent)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "日本語.jpg",
                "🦡🦡.jpg",
                ".jpg",
                "..jpg",
                ".htaccess",
                "---.jpg",
                "(!).jpg",
                "   .jpg",
                "",
                "/",
                "..",
                "\u0000.jpg",
                "(.).jpg",
            })
    void U1_3_a_name_of_which_nothing_remains_becomes_32_hex_digits(String sent) {
        assertThat(StoredName.original(FileName.of(sent), "jpg", random).name())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void U1_2_a_long_name_is_cut_at_200_characters() {
        FileName file = FileName.of("a".repeat(249) + ".jpg");

        assertThat(StoredName.original(file, "jpg", random).name()).isEqualTo("a".repeat(200));
    }

    @Test
    void U1_2_the_cut_uncovers_no_derivative_suffix() {
        FileName file = FileName.of("a".repeat(197) + ".thanks.jpg");

        assertThat(StoredName.original(file, "jpg", random).name()).isEqualTo("a".repeat(197));
    }

    @Test
    void U1_2_a_taken_name_gets_16_hex_digits_and_another_16_each_time() {
        StoredName cat = new StoredName("cat", "jpg");
        Set<StoredName> tries = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            tries.add(cat.withRandomSuffix(random));
        }

        assertThat(tries)
                .hasSize(50)
                .allSatisfy(n -> assertThat(n.fileName()).matches("cat[0-9a-f]{16}\\.jpg"));
    }

    @Test
    void U1_2_a_suffix_never_makes_a_name_longer_than_216_characters() {
        StoredName longest = new StoredName("a".repeat(216), "jpg");

        assertThat(longest.withRandomSuffix(random).name()).matches("a{200}[0-9a-f]{16}");
    }

    @Test
    void every_way_of_naming_gives_its_observed_form() {
        FileName file = FileName.of("My cat.jpg");
        PublicId id = new PublicId("ZfGd");

        assertThat(StoredName.of(Naming.ORIGINAL, file, "jpg", id, random).fileName())
                .isEqualTo("My-cat.jpg");
        assertThat(StoredName.of(Naming.RANDOM, file, "jpg", id, random).fileName())
                .matches("[0-9a-f]{32}\\.jpg");
        assertThat(StoredName.of(Naming.MIXED, file, "jpg", id, random).fileName())
                .matches("My-cat[0-9a-f]{16}\\.jpg");
        assertThat(StoredName.of(Naming.ID, file, "jpg", id, random).fileName())
                .isEqualTo("ZfGd.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "-a", "a/b", "a\\b", "a b", "ä", "a\n"})
    void U1_2_an_unsafe_name_cannot_be_made_by_hand(String name) {
        assertThatThrownBy(() -> new StoredName(name, "jpg"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoredName("cat", name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void U1_2_names_are_spelled_alike_from_many_threads_at_once() {
        Set<String> names =
                IntStream.range(0, 2000)
                        .parallel()
                        .mapToObj(i -> storedJpeg("Привет мир Ünïcødé.jpg"))
                        .collect(toSet());

        assertThat(names).containsExactly("PRIVET-MIR-Unicode.jpg");
    }

    /** The name a JPEG is stored under that was sent with this name. */
    private String storedJpeg(String sent) {
        FileName file = FileName.of(sent);
        return StoredName.original(file, file.extensionFor(MediaFormat.JPEG), random).fileName();
    }
}

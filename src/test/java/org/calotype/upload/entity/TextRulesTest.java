package org.calotype.upload.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.DescriptionText;
import org.calotype.gallery.entity.TitleText;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 3, title and description; upload-v1, text fields. */
@NullMarked
class TextRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "Badgers _ animated music video _ MrWeebl.mp4"
                        + " -> Badgers animated music video MrWeebl",
                "my-holiday__photo - (1).jpg -> my holiday photo (1)",
                "a29305dc3c29.jpeg -> a29305dc3c29",
                "x.jpg. -> x.jpg",
                "-cat-.jpg -> cat",
                "日本語_猫.jpg -> 日本語 猫",
                "noextension -> noextension",
            })
    void U1_4_the_file_name_makes_the_title(String sent, String title) {
        assertThat(DefaultTitle.from(FileName.of(sent))).contains(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".jpg", "-_ -.jpg", "___.jpg"})
    void U1_4_a_name_that_ends_up_empty_gives_no_title(String sent) {
        assertThat(DefaultTitle.from(FileName.of(sent))).isEmpty();
    }

    @Test
    void U1_4_a_title_from_a_long_name_is_cut_like_any_other() {
        assertThat(DefaultTitle.from(FileName.of("a".repeat(200) + ".jpg")))
                .contains("a".repeat(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello -> Hello",
                "  Hello   world \t -> Hello   world",
                "a\u0000b\u0007c\u007fd\u0085e -> abcde",
                "<b>bold</b> & 'quoted' -> <b>bold</b> & 'quoted'",
                "#{1+1} ${x} -> #{1+1} ${x}",
                "family 👩‍👩‍👧 -> family 👩‍👩‍👧",
                "00 -> 00",
            })
    void a_title_loses_control_characters_and_outer_blanks_only(String sent, String title) {
        assertThat(TitleText.clean(sent)).contains(title);
    }

    @Test
    void a_title_is_one_line_of_whole_characters() {
        assertThat(TitleText.clean("two\r\nlines")).contains("twolines");
        assertThat(TitleText.clean("lone\ud83e surrogate\udda1")).contains("lone surrogate");
        assertThat(TitleText.clean("no\ufffe xml\uffff")).contains("no xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", " ", " 0 ", "\u0000", "\u00000", "\r\n"})
    void an_empty_title_and_0_count_as_absent(String sent) {
        assertThat(TitleText.clean(sent)).isEmpty();
    }

    @Test
    void a_title_is_cut_at_100_code_points() {
        assertThat(TitleText.clean("🦡".repeat(101))).contains("🦡".repeat(100));
        assertThat(TitleText.clean("🦡".repeat(100))).contains("🦡".repeat(100));
        assertThat(TitleText.clean("a".repeat(99) + " b")).contains("a".repeat(99));
    }

    @Test
    void a_description_keeps_its_lines() {
        assertThat(DescriptionText.clean(" one\r\ntwo\rthree\n\tfour\u0000\u001b[31m "))
                .contains("one\ntwo\nthree\n\tfour[31m");
    }

    @Test
    void a_description_of_nothing_is_absent() {
        assertThat(DescriptionText.clean("")).isEmpty();
        assertThat(DescriptionText.clean(" \r\n\u0000")).isEmpty();
        assertThat(DescriptionText.clean("0")).contains("0");
    }

    @Test
    void a_description_has_at_most_64_ki_characters() {
        assertThat(DescriptionText.clean("a".repeat(65_536))).contains("a".repeat(65_536));
        assertThatThrownBy(() -> DescriptionText.clean("a".repeat(65_537)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.DESCRIPTION_TOO_LONG);
                            assertThat(problem.sentence(Locale.ENGLISH))
                                    .isEqualTo("Description too long - max 65536 characters");
                        });
    }
}

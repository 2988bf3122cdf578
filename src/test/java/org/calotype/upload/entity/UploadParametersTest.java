package org.calotype.upload.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Expiration;
import org.calotype.gallery.entity.TagList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published API page, parameters; contract section 3; upload-v1. */
@NullMarked
class UploadParametersTest {

    @Test
    void every_documented_parameter_is_read() {
        UploadParameters read =
                parse(
                        Map.of(
                                "title", " My cat ",
                                "description", "On the sofa\nagain",
                                "tags", "cat, sofa",
                                "album_id", "c1",
                                "category_id", "7",
                                "width", "300",
                                "expiration", "P3D",
                                "nsfw", "1",
                                "format", "redirect",
                                "use_file_date", "1"));

        assertThat(read.title()).contains("My cat");
        assertThat(read.description()).contains("On the sofa\nagain");
        assertThat(read.tags()).isEqualTo(TagList.parse("cat,sofa"));
        assertThat(read.albumId()).contains("c1");
        assertThat(read.categoryId()).contains("7");
        assertThat(read.width()).contains(new TargetWidth(300));
        assertThat(read.expiration()).contains(new Expiration(Period.ofDays(3), Duration.ZERO));
        assertThat(read.nsfw()).isTrue();
        assertThat(read.format()).isEqualTo(ResponseFormat.REDIRECT);
        assertThat(read.useFileDate()).isTrue();
    }

    @Test
    void U2_2_nothing_said_and_everything_empty_are_the_same() {
        UploadParameters empty =
                parse(
                        Map.of(
                                "title", "",
                                "name", "",
                                "description", " ",
                                "tags", ",",
                                "album_id", " ",
                                "category_id", "0",
                                "width", "0",
                                "expiration", "",
                                "nsfw", "",
                                "use_file_date", " "));

        assertThat(empty).isEqualTo(parse(Map.of()));
        assertThat(empty.title()).isEmpty();
        assertThat(empty.tags()).isEqualTo(TagList.NONE);
        assertThat(empty.nsfw()).isFalse();
        assertThat(empty.useFileDate()).isFalse();
        assertThat(empty.format()).isEqualTo(ResponseFormat.JSON);
    }

    @Test
    void unknown_fields_do_not_matter() {
        assertThat(parse(Map.of("action", "upload", "type", "file", "login", "ada", "height", "x")))
                .isEqualTo(parse(Map.of()));
    }

    @Test
    void name_is_another_word_for_title() {
        assertThat(parse(Map.of("name", "My cat")).title()).contains("My cat");
        assertThat(parse(Map.of("title", "", "name", "My cat")).title()).contains("My cat");
        assertThat(parse(Map.of("title", "One", "name", "Other")).title()).contains("One");
    }

    @Test
    void an_album_id_is_kept_as_written() {
        assertThat(parse(Map.of("album_id", " no such album ")).albumId())
                .contains("no such album");
        assertThat(parse(Map.of("album_id", "0")).albumId()).contains("0");
    }

    @ParameterizedTest
    @CsvSource({
        "1,true",
        "true,true",
        "TRUE,true",
        "True,true",
        "' 1 ',true",
        "0,false",
        "false,false",
        "False,false",
        "'',false",
    })
    void a_flag_is_0_1_true_or_false(String text, boolean on) {
        assertThat(parse(Map.of("nsfw", text)).nsfw()).isEqualTo(on);
        assertThat(parse(Map.of("use_file_date", text)).useFileDate()).isEqualTo(on);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "yes", "on", "01", "1.0", "null", "garbage"})
    void U2_1_any_other_flag_is_refused_under_its_own_name(String text) {
        assertRefused(Map.of("nsfw", text), ErrorCode.INVALID_NSFW);
        assertRefused(Map.of("use_file_date", text), ErrorCode.INVALID_USE_FILE_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "json,JSON",
        "txt,TXT",
        "redirect,REDIRECT",
        "TXT,JSON",
        "Redirect,JSON",
        "xml,JSON",
        "'',JSON",
        "' txt',JSON",
    })
    void any_other_format_is_json_upper_case_included(String text, ResponseFormat format) {
        assertThat(parse(Map.of("format", text)).format()).isEqualTo(format);
    }

    @Test
    void the_format_is_known_even_when_another_parameter_is_refused() {
        Map<String, String> fields = Map.of("format", "txt", "width", "wide");

        assertThat(UploadParameters.format(fields)).isEqualTo(ResponseFormat.TXT);
        assertRefused(fields, ErrorCode.INVALID_WIDTH);
    }

    @Test
    void U2_1_each_parameter_is_refused_with_its_own_code() {
        assertRefused(Map.of("width", "-1"), ErrorCode.INVALID_WIDTH);
        assertRefused(Map.of("expiration", "garbage"), ErrorCode.INVALID_EXPIRATION);
        assertRefused(Map.of("expiration", "P100Y"), ErrorCode.EXPIRATION_TOO_LONG);
        assertRefused(Map.of("description", "a".repeat(65_537)), ErrorCode.DESCRIPTION_TOO_LONG);
    }

    private static UploadParameters parse(Map<String, String> fields) {
        return UploadParameters.parse(fields, Duration.ofMinutes(5), Duration.ofDays(365));
    }

    private static void assertRefused(Map<String, String> fields, ErrorCode code) {
        assertThatThrownBy(() -> parse(fields))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}

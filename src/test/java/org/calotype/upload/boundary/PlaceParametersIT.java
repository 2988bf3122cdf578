package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.DatedFiles;
import org.calotype.imaging.metadata.TalkativeFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code album_id}, {@code category_id}, {@code nsfw}, {@code use_file_date} (section 3). */
@NullMarked
class PlaceParametersIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void an_own_album_is_taken_and_not_told() {
        Person ada = server.newUser("user");

        Answer answer = picture(ada.upload().field("album_id", ada.newAlbum("Mine"))).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("album");
    }

    @Test
    void an_album_of_somebody_else_is_refused() {
        String album = server.newUser("user").newAlbum("Hers");

        assertAlbumRefused(server.newUser("user").upload(), album);
    }

    @Test
    void an_album_of_a_user_is_not_an_administrators() {
        assertAlbumRefused(server.upload(), server.newUser("user").newAlbum("Hers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zzzzzzzzzz", "1", "-1", "../x", "a b", "' or 1=1", "ü", "0"})
    void an_unknown_or_malformed_album_is_refused_in_the_same_words(String album) {
        assertAlbumRefused(server.upload(), album);
    }

    @Test
    void an_album_far_too_long_is_refused_in_the_same_words() {
        assertAlbumRefused(server.upload(), "x".repeat(10_000));
    }

    @Test
    void an_empty_album_is_none() {
        assertThat(picture(server.upload().field("album_id", "")).send().status()).isEqualTo(200);
    }

    @Test
    void a_category_is_taken_and_told() {
        long category = server.newCategory("Nature");

        Answer answer =
                picture(server.upload().field("category_id", Long.toString(category))).send();

        assertThat(answer.numberAt("image.category_id")).isEqualTo(category);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999", "-1", "1.5", "nature", "1e3", "99999999999999999999", "٣"})
    void a_category_that_is_unknown_or_no_number_is_refused(String category) {
        assertRefused(
                picture(server.upload().field("category_id", category)),
                400,
                400,
                "Invalid category");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0"})
    void an_empty_category_or_zero_is_none(String category) {
        Answer answer = picture(server.upload().field("category_id", category)).send();

        assertThat(answer.at("image.category_id")).isEqualTo(JsonValue.NULL);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "true, 1", "TRUE, 1", "0, 0", "false, 0", "'', 0"})
    void nsfw_is_one_or_zero(String nsfw, int flag) {
        Answer answer = picture(server.upload().field("nsfw", nsfw)).send();

        assertThat(answer.numberAt("image.nsfw")).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "yes", "on", "1.0"})
    void another_nsfw_is_refused(String nsfw) {
        assertRefused(picture(server.upload().field("nsfw", nsfw)), 400, 400);
    }

    @Test
    void use_file_date_dates_the_file_and_its_folder_by_the_camera() {
        Answer answer =
                server.newUser("administrator")
                        .upload()
                        .field("use_file_date", "1")
                        .file("IMG_1.jpg", TalkativeFiles.of(MediaFormat.JPEG))
                        .send();

        assertThat(answer.textAt("image.date_gmt")).isEqualTo("2024-05-01 10:34:56");
        assertThat(answer.textAt("image.date")).isEqualTo("2024-05-01 10:34:56");
        assertThat(answer.textAt("image.url")).contains("/2024/05/01/IMG_1");
    }

    @ParameterizedTest
    @CsvSource({
        "DateTimeOriginal=2019:12:31 23:30:00|OffsetTimeOriginal=-05:00, 2020-01-01 04:30:00",
        "DateTimeOriginal=2019:12:31 23:30:00, 2019-12-31 23:30:00",
        "DateTimeDigitized=2018:07:06 05:04:03|OffsetTimeDigitized=+02:00, 2018-07-06 03:04:03",
        "DateTimeOriginal=2019:01:02 03:04:05|DateTimeDigitized=2018:07:06 05:04:03,"
                + " 2019-01-02 03:04:05",
        "DateTimeOriginal=    :  :     :  :  |DateTimeDigitized=2018:07:06 05:04:03,"
                + " 2018-07-06 05:04:03",
        "DateTimeOriginal=2019:01:02 03:04:05|OffsetTimeOriginal=+99:00, 2019-01-02 03:04:05",
        "DateTimeOriginal=1850:03:04 05:06:07, 1850-03-04 05:06:07"
    })
    void use_file_date_takes_the_original_with_its_offset_else_the_digitized(
            String tags, String date) {
        Answer answer = dated(DatedFiles.jpeg(texts(tags)));

        assertThat(answer.textAt("image.date_gmt")).isEqualTo(date);
        assertThat(answer.textAt("image.url"))
                .contains("/images/" + date.substring(0, 10).replace('-', '/') + "/");
    }

    @Test
    void use_file_date_takes_the_creation_time_of_the_container_where_no_camera_speaks() {
        Answer answer = dated(DatedFiles.png("2017-06-05T04:03:02Z"));

        assertThat(answer.textAt("image.date_gmt")).isEqualTo("2017-06-05 04:03:02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DateTimeOriginal=0000:00:00 00:00:00",
                "DateTimeOriginal=9999:12:31 23:59:59",
                "DateTimeOriginal=1700:01:01 00:00:00",
                "DateTimeOriginal=2019:13:45 99:99:99",
                "DateTimeOriginal=2090:01:01 00:00:00"
            })
    void a_date_on_which_nothing_was_photographed_is_never_used(String tags) {
        Answer answer = dated(DatedFiles.jpeg(texts(tags)));

        assertThat(answer.textAt("image.date_gmt")).doesNotStartWith("9999").matches("20[23].*");
        assertThat(answer.textAt("image.date_gmt")).doesNotStartWith("2090");
    }

    private static Answer dated(byte[] picture) {
        Answer answer =
                server.newUser("administrator")
                        .upload()
                        .field("use_file_date", "1")
                        .file("taken", picture)
                        .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    /** {@code name=text|name=text}. */
    private static Map<String, String> texts(String tags) {
        return Arrays.stream(tags.split("\\|"))
                .map(tag -> tag.split("=", 2))
                .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));
    }

    @Test
    void use_file_date_without_a_date_in_the_file_is_the_upload_date() {
        Answer dated = picture(server.upload().field("use_file_date", "1")).send();

        assertThat(dated.status()).isEqualTo(200);
        assertThat(dated.textAt("image.how_long_ago")).endsWith("ago");
    }

    @Test
    void use_file_date_is_refused_for_everybody_else() {
        assertRefused(
                picture(server.newUser("user").upload().field("use_file_date", "1")), 400, 403);
        assertRefused(
                picture(
                        server.upload()
                                .header("X-API-Key", CalotypeServer.GUEST_KEY)
                                .field("use_file_date", "1")),
                400,
                403);
    }

    @Test
    void use_file_date_zero_is_nothing_special() {
        Person ada = server.newUser("user");

        assertThat(picture(ada.upload().field("use_file_date", "0")).send().status())
                .isEqualTo(200);
    }

    private static void assertAlbumRefused(ApiCall call, String album) {
        assertRefused(picture(call.field("album_id", album)), 400, 400, "Invalid album");
    }

    private static ApiCall picture(ApiCall call) {
        return call.file("cat.jpg", Pictures.jpeg(40, 30));
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertRefused;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.TalkativeFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code title}, {@code name}, {@code description}, {@code tags} (contract section 3). */
@NullMarked
class TextParametersIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void a_title_is_kept_as_given() {
        assertThat(titleOf("title", "<b>Café</b> & \"日本\" 🦊 ${1+1} #{x}"))
                .isEqualTo("<b>Café</b> & \"日本\" 🦊 ${1+1} #{x}");
    }

    @Test
    void a_title_loses_control_characters_and_outer_blanks() {
        assertThat(titleOf("title", "  a\u0000b\tc\r\nd\u0007  ")).isEqualTo("abcd");
    }

    @Test
    void a_title_is_cut_at_100_code_points() {
        assertThat(titleOf("title", "🦊".repeat(101))).isEqualTo("🦊".repeat(100));
    }

    @Test
    void name_is_an_alias_of_title() {
        assertThat(titleOf("name", "By another name")).isEqualTo("By another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "   "})
    void an_empty_title_or_zero_counts_as_absent(String title) {
        assertThat(titleOf("title", title)).isEqualTo("cat");
    }

    @ParameterizedTest
    @CsvSource({
        "my_holiday--photo  1.jpg, my holiday photo 1",
        "Privet-мир.jpg, Privet мир",
        "a.b.c.jpg, a.b.c",
        "noextension, noextension"
    })
    void without_a_title_the_file_name_is_one(String fileName, String title) {
        Answer answer = server.upload().file(fileName, Pictures.jpeg(40, 30)).send();

        assertThat(answer.textAt("image.title")).isEqualTo(title);
    }

    @Test
    void a_name_of_nothing_gives_no_title() {
        Answer answer = server.upload().file("---.jpg", Pictures.jpeg(40, 30)).send();

        assertThat(answer.at("image.title")).isEqualTo(JsonValue.NULL);
        assertThat(answer.textAt("image.display_title")).isEqualTo(answer.textAt("image.filename"));
        assertThat(answer.textAt("image.url_viewer")).isEqualTo(answer.textAt("image.url_short"));
    }

    @Test
    void title_and_description_are_detected_from_metadata() {
        Answer answer =
                server.newUser("user")
                        .upload()
                        .file("IMG_0001.jpg", TalkativeFiles.of(MediaFormat.JPEG))
                        .send();

        assertThat(answer.textAt("image.title")).isEqualTo("Café am Ufer");
        assertThat(answer.textAt("image.description")).startsWith("Beschreibung über");
    }

    @Test
    void what_is_said_goes_before_metadata() {
        Answer answer =
                server.newUser("user")
                        .upload()
                        .field("title", "Said")
                        .field("description", "said too")
                        .file("IMG_0001.jpg", TalkativeFiles.of(MediaFormat.JPEG))
                        .send();

        assertThat(answer.textAt("image.title")).isEqualTo("Said");
        assertThat(answer.textAt("image.description")).isEqualTo("said too");
    }

    @Test
    void a_description_keeps_its_lines_and_its_signs() {
        Answer answer = uploaded("description", "line 1\nline 2 <script>\u0000${x} 🦊");

        assertThat(answer.textAt("image.description")).isEqualTo("line 1\nline 2 <script>${x} 🦊");
    }

    @Test
    void a_description_of_64_ki_characters_is_kept_and_a_longer_one_refused() {
        assertThat(uploaded("description", "ü".repeat(65_536)).textAt("image.description"))
                .hasSize(65_536);
        assertRefused(
                server.upload()
                        .field("description", "x".repeat(65_537))
                        .file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                400,
                "Description too long - max 65536 characters");
    }

    @Test
    void without_a_description_it_is_null() {
        assertThat(uploaded("description", "").at("image.description")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void tags_are_squeezed_and_trimmed_and_keep_their_order() {
        assertThat(tagsOf("  red   fox , snow,red fox,;semi;colon"))
                .containsExactly("red fox", "snow", ";semi;colon");
    }

    @Test
    void tags_keep_their_case_and_are_compared_without_it() {
        String own = "Tag" + System.nanoTime();

        assertThat(tagsOf(own + "," + own.toLowerCase(java.util.Locale.ROOT))).containsExactly(own);
        assertThat(tagsOf(own.toUpperCase(java.util.Locale.ROOT))).containsExactly(own);
    }

    @Test
    void entries_that_cannot_be_tags_are_silently_dropped() {
        assertThat(tagsOf("a/b,c#d,....,???," + "x".repeat(33) + ",,good," + "y".repeat(32)))
                .containsExactly("good", "y".repeat(32));
    }

    @Test
    void a_tag_is_told_with_its_html_and_its_link() {
        Answer answer = uploaded("tags", "R&B <fox>");
        JsonObject tag = answer.at("image.tags").asJsonArray().getJsonObject(0);

        assertThat(tag.keySet()).containsExactly("name", "name_safe_html", "url_key", "url");
        assertThat(tag.getString("name")).isEqualTo("R&B <fox>");
        assertThat(tag.getString("name_safe_html")).isEqualTo("R&amp;B &lt;fox&gt;");
        assertThat(tag.getString("url_key")).isEqualTo("R%26B%20%3Cfox%3E");
        assertThat(tag.getString("url")).isEqualTo("/tag/R%26B%20%3Cfox%3E");
    }

    @Test
    void tags_string_joins_the_names() {
        assertThat(uploaded("tags", "a,b , c").textAt("image.tags_string")).isEqualTo("a, b, c");
        assertThat(uploaded("tags", "").textAt("image.tags_string")).isEmpty();
    }

    @Test
    void the_camera_of_an_owners_picture_is_a_tag() {
        Person ada = server.newUser("user");

        Answer answer =
                ada.upload()
                        .field("tags", "holiday")
                        .file("IMG_0001.jpg", TalkativeFiles.of(MediaFormat.JPEG))
                        .send();

        assertThat(answer.textAt("image.tags_string")).isEqualTo("holiday, Acme Box 2");
    }

    @Test
    void a_tag_of_the_caller_goes_by_the_form_of_get_as_well() {
        Answer answer =
                server.request("POST", "/api/1/upload")
                        .query("tags", "één,twee")
                        .query("key", ADMIN_KEY)
                        .file("cat.jpg", Pictures.jpeg(40, 30))
                        .send();

        assertThat(answer.textAt("image.tags_string")).isEqualTo("één, twee");
    }

    private static String titleOf(String field, String value) {
        return uploaded(field, value).textAt("image.title");
    }

    private static List<String> tagsOf(String tags) {
        return uploaded("tags", tags).at("image.tags").asJsonArray().stream()
                .map(tag -> tag.asJsonObject().getString("name"))
                .toList();
    }

    private static Answer uploaded(String field, String value) {
        return server.upload().field(field, value).file("cat.jpg", Pictures.jpeg(40, 30)).send();
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The published sample answer, key for key (published page, "API response"; section 6). */
@NullMarked
class SampleAnswerIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    /** From {@code name} to {@code size_formatted}, the same for every file. */
    private static final String FACTS =
            """
            status_code integer
            success object
            success.message string
            success.code integer
            image object
            image.name string
            image.extension string
            image.size integer
            image.width integer
            image.height integer
            image.date string
            image.date_gmt string
            image.title string
            image.tags array
            image.description null
            image.nsfw integer
            image.storage_mode string
            image.md5 string
            image.source_md5 null
            image.original_filename string
            image.original_exifdata null
            image.views integer
            image.category_id null
            image.chain integer
            image.thumb_size integer
            image.medium_size integer
            image.frame_size integer
            image.expiration_date_gmt string
            image.likes integer
            image.is_animated integer
            image.is_approved integer
            image.is_360 integer
            image.duration integer
            image.type string
            image.tags_string string
            image.file object
            image.file.resource object
            image.file.resource.type string
            image.id_encoded string
            image.filename string
            image.mime string
            image.url string
            image.ratio fraction
            image.size_formatted string
            """;

    private static final String ORIGINAL =
            """
            image.image object
            image.image.filename string
            image.image.name string
            image.image.mime string
            image.image.extension string
            image.image.url string
            image.image.size integer
            """;

    private static final String MEDIUM =
            """
            image.medium object
            image.medium.filename string
            image.medium.name string
            image.medium.mime string
            image.medium.extension string
            image.medium.url string
            image.medium.size integer
            """;

    private static final String THUMB =
            """
            image.thumb object
            image.thumb.filename string
            image.thumb.name string
            image.thumb.mime string
            image.thumb.extension string
            image.thumb.url string
            image.thumb.size integer
            """;

    private static final String FRAME_URL = "image.url_frame string\n";

    /** Where there is no medium, the sample has it behind {@code url_frame}, without a size. */
    private static final String NO_MEDIUM =
            """
            image.medium object
            image.medium.filename null
            image.medium.name null
            image.medium.mime null
            image.medium.extension null
            image.medium.url null
            """;

    private static final String LINKS =
            """
            image.duration_time string
            image.url_viewer string
            image.path_viewer string
            image.url_short string
            image.display_url string
            image.display_width integer
            image.display_height integer
            image.views_label string
            image.likes_label string
            image.how_long_ago string
            image.date_fixed_peer string
            image.title_truncated string
            image.title_truncated_html string
            image.is_use_loader boolean
            image.display_title string
            image.delete_url string
            status_txt string
            """;

    @Test
    void every_key_of_the_sample_is_there_in_its_order_and_type() {
        Answer answer = uploaded(server.upload(), Pictures.jpeg(496, 360));

        assertThat(String.join("\n", keysAndTypes(answer)))
                .isEqualTo((FACTS + ORIGINAL + THUMB + FRAME_URL + NO_MEDIUM + LINKS).strip());
    }

    @Test
    void a_medium_stands_before_the_thumb_as_observed() {
        Answer answer = uploaded(server.upload(), Pictures.jpeg(620, 450));

        assertThat(String.join("\n", keysAndTypes(answer)))
                .isEqualTo((FACTS + ORIGINAL + MEDIUM + THUMB + FRAME_URL + LINKS).strip());
    }

    @Test
    void values_mean_what_they_mean_in_the_sample() {
        byte[] picture = Pictures.jpeg(496, 360);
        Answer answer =
                uploaded(server.upload().field("title", "Badgers animated music video"), picture);
        JsonObject image = answer.at("image").asJsonObject();
        String id = image.getString("id_encoded");
        String viewer = "/image/Badgers-animated-music-video." + id;
        String base = server.address().toString();

        assertThat(answer.textAt("success.message")).isEqualTo("file uploaded");
        assertThat(answer.numberAt("success.code")).isEqualTo(200);
        assertThat(image.getString("md5")).isEqualTo(Digest.md5(picture));
        assertThat(image.getInt("size")).isEqualTo(picture.length);
        assertThat(image.getString("storage_mode")).isEqualTo("datefolder");
        assertThat(answer.textAt("image.file.resource.type"))
                .isEqualTo(CalotypeServer.isS3() ? "url" : "path");
        assertThat(image.getString("type")).isEqualTo("image");
        assertThat(image.getInt("chain")).isEqualTo(5);
        assertThat(image.getInt("medium_size")).isZero();
        assertThat(image.getInt("frame_size")).isZero();
        assertThat(image.getInt("duration")).isZero();
        assertThat(image.getString("duration_time")).isEmpty();
        assertThat(image.getString("url_frame")).isEmpty();
        assertThat(image.getJsonNumber("ratio").doubleValue()).isEqualTo(1.3777777777777778);
        assertThat(image.getString("path_viewer")).isEqualTo(viewer);
        assertThat(image.getString("url_viewer")).isEqualTo(base + viewer);
        assertThat(image.getString("url_short")).isEqualTo(base + "/image/" + id);
        assertThat(image.getString("delete_url"))
                .matches(base + "/image/" + id + "/delete/[0-9a-f]{48}");
        assertThat(image.getString("url"))
                .isEqualTo(image.getString("display_url"))
                .matches(base + "/images/\\d{4}/\\d\\d/\\d\\d/cat[0-9a-f]*\\.jpg");
        assertThat(image.getString("title_truncated")).isEqualTo("Badgers animated music video");
        assertThat(image.getString("date_fixed_peer")).isEqualTo(image.getString("date_gmt"));
        assertThat(image.getString("how_long_ago")).matches("moments ago|\\d+ seconds? ago");
        assertThat(image.getString("views_label")).isEqualTo("views");
        assertThat(image.getString("likes_label")).isEqualTo("likes");
        assertThat(image.getBoolean("is_use_loader")).isFalse();
    }

    @Test
    void a_title_of_more_than_28_characters_is_truncated_and_escaped() {
        Answer answer =
                uploaded(
                        server.upload().field("title", "Badgers & animated music video MrWeebl"),
                        Pictures.jpeg(40, 30));

        assertThat(answer.textAt("image.title_truncated")).isEqualTo("Badgers & animated music...");
        assertThat(answer.textAt("image.title_truncated_html"))
                .isEqualTo("Badgers &amp; animated music...");
    }

    @Test
    void the_display_is_the_medium_else_the_thumb_of_what_is_large_else_the_original() {
        Answer medium = uploaded(server.upload(), Pictures.jpeg(620, 450));
        Answer thumb = uploaded(server.upload(), longJpeg(200_001));
        Answer original = uploaded(server.upload(), longJpeg(200_000));

        assertDisplay(medium, "medium.url", 500, 363);
        assertDisplay(thumb, "thumb.url", 320, 320);
        assertDisplay(original, "url", 40, 30);
    }

    private static void assertDisplay(Answer answer, String url, int width, int height) {
        assertThat(answer.textAt("image.display_url")).isEqualTo(answer.textAt("image." + url));
        assertThat(answer.numberAt("image.display_width")).isEqualTo(width);
        assertThat(answer.numberAt("image.display_height")).isEqualTo(height);
    }

    @Test
    void a_loader_is_used_above_5_megabytes_and_sizes_are_decimal() {
        Answer loaded = uploaded(server.upload(), longJpeg(5_000_001));
        Answer plain = uploaded(server.upload(), longJpeg(101_650));

        assertThat(loaded.at("image.is_use_loader")).isEqualTo(JsonValue.TRUE);
        assertThat(loaded.textAt("image.size_formatted")).isEqualTo("5 MB");
        assertThat(plain.textAt("image.size_formatted")).isEqualTo("101.7 KB");
    }

    @Test
    void whole_ratios_are_written_as_integers() {
        assertThat(uploaded(server.upload(), Pictures.jpeg(40, 40)).text())
                .contains("\"ratio\":1,");
        assertThat(uploaded(server.upload(), Pictures.jpeg(40, 20)).text())
                .contains("\"ratio\":2,");
        assertThat(uploaded(server.upload(), Pictures.jpeg(20, 40)).text())
                .contains("\"ratio\":0.5,");
    }

    private static byte[] longJpeg(int length) {
        return java.util.Arrays.copyOf(Pictures.jpeg(40, 30), length);
    }

    private static Answer uploaded(ApiCall call, byte[] picture) {
        Answer answer = call.field("expiration", "P1D").file("cat.jpg", picture).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    /** Every key with the names that lead to it and its type, in the order of the answer. */
    private static List<String> keysAndTypes(Answer answer) {
        List<String> found = new ArrayList<>();
        collect("", answer.json(), found);
        return found;
    }

    private static void collect(String prefix, JsonObject object, List<String> found) {
        object.forEach(
                (key, value) -> {
                    found.add(prefix + key + " " + type(value));
                    if (value instanceof JsonObject inner) {
                        collect(prefix + key + ".", inner, found);
                    }
                });
    }

    private static String type(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE, FALSE -> "boolean";
            case NUMBER -> ((JsonNumber) value).isIntegral() ? "integer" : "fraction";
            default -> value.getValueType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}

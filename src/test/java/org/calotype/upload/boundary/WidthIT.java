package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import jakarta.json.JsonValue;
import java.util.List;
import org.calotype.Animations;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code width} (contract: "width"; observed section 3). */
@NullMarked
class WidthIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "  "})
    void empty_and_zero_are_ignored(String width) {
        assertUntouched(width);
    }

    @Test
    void the_width_the_original_has_already_changes_nothing() {
        assertUntouched("90");
    }

    private static void assertUntouched(String width) {
        byte[] picture = Pictures.jpeg(90, 60);
        Answer answer = taken(server.upload().field("width", width), picture);

        assertThat(answer.numberAt("image.width")).isEqualTo(90);
        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(picture));
        assertThat(answer.at("image.source_md5")).isEqualTo(JsonValue.NULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text", "-1", "-300", "300.7", "3e2", "0x20", "50px", "٣", "1 0", "+5", "50%"
            })
    void text_and_negative_numbers_are_refused(String width) {
        assertRefused(
                picture(width), 400, 400, "Invalid width: a whole number of pixels is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91", "2147483648", "99999999999999999999999"})
    void greater_than_the_original_is_610(String width) {
        assertRefused(
                picture(width), 400, 610, "Target width is greater than the original image width");
    }

    @ParameterizedTest
    @CsvSource({"300, 200", "899, 599", "1, 1", "007, 5"})
    void it_shrinks_and_the_height_follows(String width, int height) {
        byte[] sent = Pictures.jpeg(900, 600);
        Answer answer = taken(server.upload().field("width", width), sent);
        byte[] stored = server.get(answer.textAt("image.url")).body();

        assertThat(answer.numberAt("image.width")).isEqualTo(Integer.parseInt(width));
        assertThat(answer.numberAt("image.height")).isEqualTo(height);
        assertThat(Pictures.decoded(stored).getWidth()).isEqualTo(Integer.parseInt(width));
        assertThat(Pictures.decoded(stored).getHeight()).isEqualTo(height);
    }

    @Test
    void size_and_md5_are_of_the_shrunk_file_and_source_md5_of_the_sent_one() {
        byte[] sent = Pictures.jpeg(900, 600);
        Answer answer = taken(server.upload().field("width", "300"), sent);
        byte[] stored = server.get(answer.textAt("image.url")).body();

        assertThat(answer.numberAt("image.size")).isEqualTo(stored.length);
        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(stored));
        assertThat(answer.textAt("image.source_md5")).isEqualTo(Digest.md5(sent));
        assertThat(answer.numberAt("image.chain")).as("too narrow for a medium").isEqualTo(5);
        assertThat(answer.at("image.medium.url")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void what_is_shrunk_to_more_than_the_medium_has_one() {
        Answer answer = taken(server.upload().field("width", "700"), Pictures.jpeg(900, 600));

        assertThat(answer.numberAt("image.chain")).isEqualTo(7);
        assertThat(answer.numberAt("image.display_width")).isEqualTo(500);
    }

    @Test
    void every_still_format_shrinks_in_its_own_format() {
        for (byte[] still :
                List.of(
                        Pictures.png(120, 90),
                        Pictures.gif(120, 90),
                        Pictures.webp(120, 90),
                        Pictures.losslessWebp(120, 90))) {
            Answer plain = taken(server.newUser("user").upload(), still);
            Answer shrunk = taken(server.upload().field("width", "60"), still);

            assertThat(shrunk.textAt("image.mime")).isEqualTo(plain.textAt("image.mime"));
            assertThat(shrunk.numberAt("image.width")).isEqualTo(60);
            assertThat(shrunk.numberAt("image.height")).isEqualTo(45);
            assertThat(Pictures.decoded(server.get(shrunk.textAt("image.url")).body()).getWidth())
                    .isEqualTo(60);
        }
    }

    @Test
    void a_bmp_shrinks_as_the_png_it_becomes() {
        byte[] bmp = Pictures.bmp(120, 90);
        Answer answer = taken(server.upload().field("width", "60"), bmp);

        assertThat(answer.textAt("image.mime")).isEqualTo("image/png");
        assertThat(answer.numberAt("image.width")).isEqualTo(60);
        assertThat(answer.textAt("image.source_md5")).isEqualTo(Digest.md5(bmp));
    }

    @Test
    void animations_keep_their_size() {
        for (byte[] moving :
                List.of(
                        Animations.gif(120, 80, 3),
                        Animations.png(120, 80, 3),
                        Animations.webp(120, 80, 3))) {
            Answer answer = taken(server.upload().field("width", "60"), moving);

            assertThat(answer.numberAt("image.width")).isEqualTo(120);
            assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(moving));
        }
    }

    @Test
    void a_height_is_not_taken_from_the_caller() {
        Answer answer = taken(server.upload().field("height", "10"), Pictures.jpeg(90, 60));

        assertThat(answer.numberAt("image.height")).isEqualTo(60);
    }

    private static ApiCall picture(String width) {
        return server.upload().field("width", width).file("cat.jpg", Pictures.jpeg(90, 60));
    }

    private static Answer taken(ApiCall call, byte[] picture) {
        Answer answer = call.file("cat.jpg", picture).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}

package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.calotype.imaging.MediaFormat;
import org.calotype.imaging.metadata.TalkativeFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that works on one upload at a time and strips the location (contract: "503 … too much in
 * flight", "metadata").
 */
@NullMarked
class BusyServerIT {

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(
                    Map.of(
                            "CALOTYPE_SET_UPLOADS_IN_FLIGHT", "1",
                            "CALOTYPE_SET_METADATA", "location"));

    @Test
    void while_it_is_at_work_on_all_it_may_others_are_503_and_told_to_come_again()
            throws Exception {
        byte[] slow = Pictures.png(5000, 3000);
        CompletableFuture<Answer> first =
                CompletableFuture.supplyAsync(
                        () -> server.upload().field("width", "4999").file("a.png", slow).send());
        Answer refused = null;
        while (refused == null && !first.isDone()) {
            Answer answer = server.upload().file("b.png", Pictures.png(20, 10)).send();
            refused = answer.status() == 200 ? null : answer;
        }

        assertThat(refused).isNotNull();
        assertShape(refused, 503, 503);
        assertThat(refused.header("Retry-After")).contains("5");
        assertThat(first.get(2, TimeUnit.MINUTES).status()).isEqualTo(200);
        assertThat(server.upload().file("c.png", Pictures.png(20, 10)).send().status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"JPEG", "PNG", "WEBP"})
    void strip_location_takes_the_place_out_and_leaves_the_rest(MediaFormat format) {
        byte[] sent = TalkativeFiles.of(format);
        Answer answer = server.newUser("user").upload().file("talk", sent).send();
        byte[] stored = server.get(answer.textAt("image.url")).body();

        assertThat(TalkativeFiles.contains(sent, "PLACE".getBytes(UTF_8))).isTrue();
        assertThat(TalkativeFiles.contains(stored, "PLACE".getBytes(UTF_8))).isFalse();
        assertThat(answer.text()).doesNotContain("PLACE", "GPSLatitude", "GPSLongitude");
        assertThat(TalkativeFiles.contains(stored, "Acme".getBytes(UTF_8))).isTrue();
        assertThat(answer.textAt("image.original_exifdata")).contains("Acme");
        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(stored));
        assertThat(answer.at("image.source_md5")).isEqualTo(JsonValue.NULL);
        assertSamePixels(stored, sent);
    }

    private static void assertSamePixels(byte[] stored, byte[] sent) {
        var actual = Pictures.decoded(stored);
        var expected = Pictures.decoded(sent);
        assertThat(List.of(actual.getWidth(), actual.getHeight()))
                .isEqualTo(List.of(expected.getWidth(), expected.getHeight()));
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                assertThat(actual.getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
            }
        }
    }
}

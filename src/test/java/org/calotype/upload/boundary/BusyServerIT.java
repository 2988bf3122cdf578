package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.TalkativeFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @BeforeAll
    static void chooses() {
        server.choose("{\"uploads_in_flight\":1,\"metadata\":\"location\"}");
    }

    @AfterAll
    static void brings_the_defaults_back() {
        server.choose("{\"uploads_in_flight\":null,\"metadata\":null}");
    }

    @Test
    void while_it_is_at_work_on_all_it_may_others_are_503_and_told_to_come_again()
            throws Exception {
        List<ApiCall> uploads =
                Stream.generate(() -> server.upload().file("a.png", Pictures.png(2400, 1600)))
                        .limit(8)
                        .toList();

        List<Answer> answers = together(uploads);

        List<Answer> refused = answers.stream().filter(a -> a.status() != 200).toList();
        assertThat(refused).hasSizeBetween(1, 7);
        for (Answer answer : refused) {
            assertShape(answer, 503, 503);
            assertThat(answer.header("Retry-After")).contains("5");
        }
        assertThat(server.upload().file("c.png", Pictures.png(20, 10)).send().status())
                .isEqualTo(200);
    }

    private static List<Answer> together(List<ApiCall> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer :
                    clients.invokeAll(
                            calls.stream().map(call -> (Callable<Answer>) call::send).toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void who_sends_slowly_takes_no_place_of_who_is_ready() {
        String head =
                "POST /api/1/upload HTTP/1.1\nHost: localhost\nX-API-Key: "
                        + CalotypeServer.ADMIN_KEY
                        + "\nContent-Type: multipart/form-data; boundary=b\n"
                        + "Content-Length: 100000\n\n--b\n";
        try (RawConnection slow = RawConnection.to(server).send(head);
                RawConnection slower = RawConnection.to(server).send(head)) {
            assertThat(server.upload().file("c.png", Pictures.png(20, 10)).send().status())
                    .isEqualTo(200);
            assertThat(slow).isNotSameAs(slower);
        }
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
        assertSamePicture(format, stored, sent);
    }

    /** Of a JPEG the coded picture itself, from its first scan to its end, byte for byte. */
    private static void assertSamePicture(MediaFormat format, byte[] stored, byte[] sent) {
        if (format == MediaFormat.JPEG) {
            String file = new String(sent, ISO_8859_1);
            String picture =
                    file.substring(
                            file.indexOf("\u00FF\u00DA"), file.lastIndexOf("\u00FF\u00D9") + 2);
            assertThat(new String(stored, ISO_8859_1)).contains(picture);
            return;
        }
        var actual = Pictures.decoded(stored);
        var expected = Pictures.decoded(sent);
        assertThat(actual.getHeight()).isEqualTo(expected.getHeight());
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                assertThat(actual.getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
            }
        }
    }
}

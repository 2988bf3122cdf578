package org.calotype.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.bytedeco.javacpp.Loader;
import org.calotype.Clips;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.calotype.worker.WorkerLibraries;
import org.calotype.worker.WorkerPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both engines with real clips: the installed program, and the libraries in a child. */
class FfmpegTest {

    private static final long MAX_PIXELS = 100_000_000;
    private static final int[] GREEN = {0, 255, 0};
    private static final int[] WHITE = {255, 255, 255};

    /** What decodes. */
    enum Engine {
        PROGRAM,
        LIBRARIES
    }

    @TempDir static Path home;

    @SuppressWarnings("NullAway.Init")
    private static WorkerPool pool;

    @SuppressWarnings("NullAway.Init")
    private static Map<Engine, Ffmpeg> engines;

    @BeforeAll
    static void looks_for_both_engines() throws URISyntaxException {
        List<Path> libraries =
                new ArrayList<>(
                        WorkerLibraries.of(
                                Ffmpeg.class,
                                Loader.class,
                                org.bytedeco.ffmpeg.global.avutil.class));
        for (String natives :
                List.of(
                        "/org/bytedeco/ffmpeg/linux-x86_64/libavcodec.so.62",
                        "/org/bytedeco/javacpp/linux-x86_64/libjnijavacpp.so")) {
            libraries.add(jarOf(natives));
        }
        pool = new WorkerPool(home, libraries);
        engines =
                Map.of(
                        Engine.PROGRAM, new Ffmpeg(pool, System.getenv("PATH")),
                        Engine.LIBRARIES, new Ffmpeg(pool, ""));
        assertThat(engine(Engine.PROGRAM).health().program())
                .as("install ffmpeg (Debian package ffmpeg): clips are tested with it too")
                .isPresent();
        assertThat(engine(Engine.LIBRARIES).health().libraries())
                .as("the ffmpeg libraries of the WAR need libudev.so.1 (Debian package libudev1)")
                .isPresent();
    }

    private static Path jarOf(String resource) throws URISyntaxException {
        URL place = Objects.requireNonNull(FfmpegTest.class.getResource(resource), resource);
        String file = place.toString().replaceFirst("^jar:", "").replaceFirst("!.*", "");
        return Path.of(new java.net.URI(file));
    }

    @AfterAll
    static void ends_the_children() {
        pool.close();
    }

    private static Ffmpeg engine(Engine engine) {
        return Objects.requireNonNull(engines.get(engine));
    }

    @Test
    void a_still_may_be_coded_larger_than_it_is_shown() throws Exception {
        URL padded = Ffmpeg.class.getResource("/org/calotype/imaging/samples/padded.heic");
        Path file = Path.of(Objects.requireNonNull(padded).toURI());

        try (RawFrame frame =
                engine(Engine.LIBRARIES).still(file, 0, 0, 188 * 124, OptionalLong.empty())) {
            assertThat(frame.width()).isEqualTo(188);
            assertThat(frame.height()).isEqualTo(124);
        }
    }

    private static int[] pixel(RawFrame frame, int x, int y) throws IOException {
        byte[] bytes = Files.readAllBytes(frame.file());
        int place = (y * frame.width() + x) * 3;
        return new int[] {bytes[place] & 255, bytes[place + 1] & 255, bytes[place + 2] & 255};
    }

    private static void assertColour(RawFrame frame, int x, int y, int[] expected)
            throws IOException {
        int[] found = pixel(frame, x, y);
        for (int i = 0; i < 3; i++) {
            assertThat(found[i])
                    .as("%s at %d, %d", Arrays.toString(found), x, y)
                    .isCloseTo(expected[i], within(24));
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PROGRAM,   h264.mp4,        ISO_MEDIA
                    PROGRAM,   hevc-turned.mov, ISO_MEDIA
                    PROGRAM,   fragmented.mp4,  ISO_MEDIA
                    PROGRAM,   vp9.webm,        MATROSKA
                    PROGRAM,   vp8-live.webm,   MATROSKA
                    PROGRAM,   h264.mkv,        MATROSKA
                    PROGRAM,   mpeg4.avi,       AVI
                    LIBRARIES, h264.mp4,        ISO_MEDIA
                    LIBRARIES, hevc-turned.mov, ISO_MEDIA
                    LIBRARIES, fragmented.mp4,  ISO_MEDIA
                    LIBRARIES, vp9.webm,        MATROSKA
                    LIBRARIES, vp8-live.webm,   MATROSKA
                    LIBRARIES, h264.mkv,        MATROSKA
                    LIBRARIES, mpeg4.avi,       AVI
                    """)
    void the_frame_is_that_of_the_moment_in_the_turn_it_is_stored_in(
            Engine engine, String clip, Demuxer demuxer) throws IOException {
        FrameOrder order = new FrameOrder(demuxer, 3, 320, 240, MAX_PIXELS);
        try (RawFrame frame = engine(engine).frame(Clips.path(clip), order)) {
            assertThat(frame.file()).hasSize(320 * 240 * 3);
            assertColour(frame, 200, 120, GREEN);
            assertColour(frame, 10, 10, WHITE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_frame_can_be_had_smaller(Engine engine) throws IOException {
        FrameOrder order = new FrameOrder(Demuxer.ISO_MEDIA, 2, 160, 120, MAX_PIXELS);
        try (RawFrame frame = engine(engine).frame(Clips.path("h264.mp4"), order)) {
            assertThat(frame.file()).hasSize(160 * 120 * 3);
            assertColour(frame, 100, 60, GREEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_moment_after_the_end_gives_a_picture_all_the_same(Engine engine) throws IOException {
        FrameOrder order = new FrameOrder(Demuxer.ISO_MEDIA, 100, 320, 240, MAX_PIXELS);
        try (RawFrame frame = engine(engine).frame(Clips.path("h264.mp4"), order)) {
            assertThat(frame.file()).hasSize(320 * 240 * 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_probe_tells_size_and_duration(Engine engine) throws IOException {
        Probe probe = engine(engine).probe(Clips.path("h264.mp4"), Demuxer.ISO_MEDIA);
        assertThat(probe.width()).isEqualTo(320);
        assertThat(probe.height()).isEqualTo(240);
        assertThat(probe.milliseconds()).isBetween(7_900L, 8_200L);
    }

    @ParameterizedTest
    @CsvSource({
        "PROGRAM,audio-only.mp4",
        "LIBRARIES,audio-only.mp4",
        "PROGRAM,README.md",
        "LIBRARIES,README.md"
    })
    void F4_what_holds_no_picture_is_refused(Engine engine, String clip) {
        FrameOrder order = new FrameOrder(Demuxer.ISO_MEDIA, 0, 320, 240, MAX_PIXELS);
        assertThatExceptionOfType(WorkerFailure.class)
                .isThrownBy(() -> engine(engine).frame(Clips.path(clip), order))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.REFUSED));
    }

    @ParameterizedTest
    @EnumSource
    void F3_a_clip_with_larger_pictures_than_allowed_is_refused(Engine engine) {
        FrameOrder order = new FrameOrder(Demuxer.ISO_MEDIA, 0, 32, 24, 1_000);
        assertThatExceptionOfType(WorkerFailure.class)
                .isThrownBy(() -> engine(engine).frame(Clips.path("h264.mp4"), order));
    }

    @ParameterizedTest
    @EnumSource
    void F1_a_playlist_is_not_followed(Engine engine) throws IOException {
        Path secret = Files.copy(Clips.path("h264.mp4"), home.resolve("secret-" + engine));
        Path playlist =
                Files.writeString(
                        home.resolve("playlist-" + engine + ".mp4"),
                        "#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\nfile://"
                                + secret
                                + "\n#EXT-X-ENDLIST\n");
        for (Demuxer demuxer : Demuxer.values()) {
            FrameOrder order = new FrameOrder(demuxer, 0, 320, 240, MAX_PIXELS);
            assertThatExceptionOfType(WorkerFailure.class)
                    .isThrownBy(() -> engine(engine).frame(playlist, order));
        }
    }
}

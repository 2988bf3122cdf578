package org.calotype.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.calotype.Clips;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoReaderTest {

    private static final Instant CREATED = Instant.parse("2024-05-01T12:34:56Z");

    @TempDir Path folder;

    private static VideoHeader header(String clip) {
        Path file = Clips.path(clip);
        return VideoReader.read(file, HeaderReader.formatOf(file));
    }

    @ParameterizedTest
    @CsvSource({
        "h264.mp4,MP4", "fragmented.mp4,MP4", "h264-moov-last.mov,MOV", "hevc-turned.mov,MOV",
        "vp9.webm,WEBM", "vp8-live.webm,WEBM", "h264.mkv,MKV", "mpeg4.avi,AVI"
    })
    void C1_a_clip_is_known_by_its_bytes(String clip, MediaFormat format) {
        assertThat(HeaderReader.formatOf(Clips.path(clip))).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h264.mp4",
                "h264-moov-last.mov",
                "vp9.webm",
                "vp8-live.webm",
                "h264.mkv",
                "mpeg4.avi"
            })
    void C2_headers_tell_size_and_length(String clip) {
        VideoHeader header = header(clip);
        assertThat(header.upright()).isEqualTo(new PixelSize(320, 240));
        assertThat(header.orientation()).isEqualTo(Orientation.TOP_LEFT);
        assertThat(header.milliseconds()).isBetween(7_900L, 8_100L);
    }

    @Test
    void C2_a_turned_clip_is_as_wide_as_it_is_stored_high() {
        VideoHeader header = header("hevc-turned.mov");
        assertThat(header.width()).isEqualTo(320);
        assertThat(header.upright()).isEqualTo(new PixelSize(240, 320));
        assertThat(header.orientation()).isEqualTo(Orientation.LEFT_BOTTOM);
    }

    @Test
    void C2_the_date_of_the_container_is_read() {
        assertThat(header("h264.mp4").created()).contains(CREATED);
        assertThat(header("hevc-turned.mov").created()).contains(CREATED);
        assertThat(header("vp9.webm").created()).contains(CREATED);
        assertThat(header("mpeg4.avi").created()).isEmpty();
    }

    @Test
    void C2_camera_and_place_are_read_from_user_data_keys_and_tags() {
        ClipTags camera = VideoReader.tags(Clips.path("camera.mov"), MediaFormat.MOV);
        assertThat(camera.make()).contains("Calotype");
        assertThat(camera.model()).contains("Box 1");
        assertThat(camera.place().orElseThrow().latitude()).isCloseTo(48.8577, within(1e-4));
        assertThat(camera.place().orElseThrow().longitude()).isCloseTo(2.295, within(1e-4));
        assertThat(camera.place().orElseThrow().altitude()).contains(35.0);
        ClipTags place = VideoReader.tags(Clips.path("place.webm"), MediaFormat.WEBM);
        assertThat(place.place().orElseThrow().latitude()).isCloseTo(48.8577, within(1e-4));
        assertThat(VideoReader.tags(Clips.path("h264.mp4"), MediaFormat.MP4))
                .isEqualTo(VideoReader.tags(Clips.path("mpeg4.avi"), MediaFormat.AVI));
    }

    @ParameterizedTest
    @CsvSource({
        "+48.8577+002.2950/, 48.8577, 2.295",
        "+4851.462+00217.7-012/, 48.8577, 2.295",
        "-485127.72-0021742CRSWGS_84/, -48.8577, -2.295"
    })
    void C2_places_are_written_in_degrees_minutes_or_seconds(
            String written, double latitude, double longitude) {
        ClipTags.Place place = ClipTags.Place.of(written).orElseThrow();
        assertThat(place.latitude()).isCloseTo(latitude, within(1e-4));
        assertThat(place.longitude()).isCloseTo(longitude, within(1e-4));
    }

    @Test
    void C2_a_fragmented_movie_leaves_its_length_to_the_probe() {
        assertThat(header("fragmented.mp4").milliseconds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio-only.mp4", "audio-only.webm"})
    void C3_what_only_sounds_is_no_clip(String clip) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> header(clip))
                .satisfies(
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_VIDEO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h264.mp4",
                "hevc-turned.mov",
                "fragmented.mp4",
                "vp9.webm",
                "vp8-live.webm",
                "mpeg4.avi"
            })
    void C2_cut_and_damaged_headers_are_read_or_refused_but_nothing_else(String clip)
            throws IOException {
        byte[] whole = Clips.bytes(clip);
        Random random = new Random(17);
        Path file = folder.resolve("damaged");
        MediaFormat format = HeaderReader.formatOf(Clips.path(clip));
        for (int i = 0; i < 600; i++) {
            byte[] bytes = Arrays.copyOf(whole, 1 + random.nextInt(Math.min(whole.length, 9_000)));
            for (int hits = random.nextInt(8); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                assertThat(VideoReader.read(file, format).milliseconds()).isNotNegative();
            } catch (Problem refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_VIDEO);
            }
        }
    }

    @Test
    void C2_boxes_that_hold_themselves_end_the_walk() throws IOException {
        byte[] bytes = new byte[4_000_000];
        byte[] box = "\0\0\0\10free".getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += box.length) {
            System.arraycopy(box, 0, bytes, at, box.length);
        }
        Path file = Files.write(folder.resolve("many.mov"), bytes);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> VideoReader.read(file, MediaFormat.MOV))
                .satisfies(
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_VIDEO));
    }
}

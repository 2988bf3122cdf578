package org.calotype.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.calotype.Clips;
import org.calotype.Programs;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.HeaderReader;
import org.calotype.settings.StripRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clips say, made to say less; read back with ExifTool and ffprobe. */
class ClipStripperTest {

    @TempDir Path folder;

    private Path stripped(Path clip, StripRule rule) throws IOException {
        Path copy = folder.resolve(rule + "-" + clip.getFileName());
        ClipStripper.strip(clip, HeaderReader.formatOf(clip), rule, copy);
        return copy;
    }

    /** All that two programs and a search of the bytes find. */
    private static String said(Path clip) throws IOException {
        return Programs.exiftool(clip)
                + Programs.ffprobe(clip).replaceAll("format.filename=.*", "")
                + new String(Files.readAllBytes(clip), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera.mov",
                "camera-fragments.mov",
                "drone.mp4",
                "place.mkv",
                "place.webm",
                "place.avi"
            })
    void C5_without_its_place_a_clip_says_everything_else(String name) throws IOException {
        Path clip = stripped(Clips.path(name), StripRule.LOCATION);

        assertThat(said(Clips.path(name))).containsPattern("48.8577|Paris");
        assertThat(said(clip))
                .contains("Tower")
                .doesNotContain("48.8577", "+48", "48 deg", "2.2950", "Paris", "GPS5");
        if (!name.startsWith("camera-")) {
            assertThat(Programs.exiftool(clip)).contains("Calotype", "Tower");
        }
        if (!name.endsWith("avi")) {
            assertThat(Programs.ffprobe(clip)).contains("2024-05-01T12:34:56");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera.mov",
                "camera-fragments.mov",
                "drone.mp4",
                "place.mkv",
                "place.webm",
                "place.avi"
            })
    void C5_without_all_it_says_a_clip_only_plays(String name) throws IOException {
        Path clip = stripped(Clips.path(name), StripRule.ALL);

        assertThat(said(clip))
                .doesNotContain("48.8577", "+48", "48 deg", "Paris", "GPS5", "Tower")
                .doesNotContain("Calotype", "Box 1", "2024-05-01", "2024:05:01", "Lavf59");
    }

    @ParameterizedTest
    @EnumSource(
            value = StripRule.class,
            names = {"LOCATION", "ALL"})
    void C5_pictures_and_places_of_pictures_stay(StripRule rule) throws IOException {
        for (String name :
                new String[] {
                    "camera.mov",
                    "camera-fragments.mov",
                    "drone.mp4",
                    "place.mkv",
                    "place.webm",
                    "place.avi",
                    "h264.mp4",
                    "hevc-turned.mov",
                    "vp8-live.webm"
                }) {
            Path original = Clips.path(name);
            Path clip = stripped(original, rule);

            assertThat(Files.size(clip)).as(name).isEqualTo(Files.size(original));
            assertThat(Programs.pictures(clip)).as(name).isEqualTo(Programs.pictures(original));
            VideoHeader before = VideoReader.read(original, HeaderReader.formatOf(original));
            VideoHeader after = VideoReader.read(clip, HeaderReader.formatOf(clip));
            assertThat(after.upright()).isEqualTo(before.upright());
            assertThat(after.orientation()).isEqualTo(before.orientation());
            assertThat(after.milliseconds()).isEqualTo(before.milliseconds());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264.mp4", "h264-moov-last.mov", "vp9.webm", "h264.mkv"})
    void C5_a_clip_that_names_no_place_stays_as_it_is(String name) throws IOException {
        assertThat(stripped(Clips.path(name), StripRule.LOCATION))
                .hasSameBinaryContentAs(Clips.path(name));
    }

    @Test
    void C5_what_hangs_behind_a_clip_goes() throws IOException {
        for (String name : new String[] {"h264.mp4", "vp9.webm"}) {
            byte[] tail = "....mpegTrailer with the way home".getBytes(StandardCharsets.US_ASCII);
            byte[] whole = Clips.bytes(name);
            byte[] longer = Arrays.copyOf(whole, whole.length + tail.length);
            System.arraycopy(tail, 0, longer, whole.length, tail.length);
            Path clip = Files.write(folder.resolve("tail-" + name), longer);

            assertThat(said(stripped(clip, StripRule.LOCATION))).doesNotContain("way home");
        }
    }

    @Test
    void C5_a_stream_of_unknown_words_is_refused() throws IOException {
        byte[] clip = Clips.bytes("place.avi");
        int kind = new String(clip, StandardCharsets.ISO_8859_1).indexOf("vids");
        System.arraycopy("txts".getBytes(StandardCharsets.US_ASCII), 0, clip, kind, 4);
        Path file = Files.write(folder.resolve("words.avi"), clip);

        assertThatThrownBy(() -> stripped(file, StripRule.LOCATION))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.METADATA_STAYS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera.mov",
                "camera-fragments.mov",
                "drone.mp4",
                "place.mkv",
                "place.webm",
                "place.avi"
            })
    void C5_damaged_clips_are_stripped_or_refused_but_nothing_else(String name) throws IOException {
        byte[] whole = Clips.bytes(name);
        Random random = new Random(name.toLowerCase(Locale.ROOT).hashCode());
        for (int i = 0; i < 300; i++) {
            byte[] bytes = Arrays.copyOf(whole, 100 + random.nextInt(whole.length - 99));
            for (int hits = random.nextInt(12); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged"), bytes);
            Path copy = folder.resolve("copy");
            try {
                ClipStripper.strip(
                        file, HeaderReader.formatOf(Clips.path(name)), StripRule.ALL, copy);
                assertThat(Files.size(copy)).isEqualTo(bytes.length);
            } catch (Problem refused) {
                assertThat(refused.code()).isIn(ErrorCode.INVALID_VIDEO, ErrorCode.METADATA_STAYS);
            }
        }
    }
}

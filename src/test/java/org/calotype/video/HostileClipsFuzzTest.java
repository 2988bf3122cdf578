package org.calotype.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.calotype.Clips;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.HeaderReader;
import org.calotype.settings.StripRule;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes of a clip are, its header is read or refused, and what is stripped keeps its
 * length. In a build the seeds run once; the README says how to let Jazzer search for hours.
 */
class HostileClipsFuzzTest {

    @TempDir static Path directory;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void a_clip_is_read_and_stripped_or_refused(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("clip"), bytes);
        try {
            MediaFormat format = HeaderReader.formatOf(file);
            if (format.kind() != MediaFormat.Kind.VIDEO) {
                return;
            }
            VideoReader.tags(file, format);
            for (StripRule rule : StripRule.values()) {
                Path copy = directory.resolve("copy");
                ClipStripper.strip(file, format, rule, copy);
                assertThat(Files.size(copy)).isEqualTo(bytes.length);
            }
            VideoReader.read(file, format);
        } catch (Problem refused) {
            if (refused.code().httpStatus() != 400 || refused.getCause() instanceof Error) {
                throw new AssertionError(refused);
            }
        }
    }

    /** Every clip there is. */
    static Stream<byte[]> seeds() throws IOException {
        try (Stream<Path> files = Files.list(Clips.path("h264.mp4").getParent())) {
            return files.sorted().toList().stream().map(HostileClipsFuzzTest::read);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

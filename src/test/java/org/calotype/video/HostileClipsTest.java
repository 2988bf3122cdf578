package org.calotype.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.settings.StripRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small clips that would fill the stack or write gigabytes. */
class HostileClipsTest {

    private static final int DEPTH = 9_900;

    @TempDir Path folder;

    @Test
    void C2_tags_within_tags_without_end_say_nothing() throws IOException {
        byte[] segment = {0x18, 0x53, (byte) 0x80, 0x67, (byte) 0xFF};
        byte[] tag = {0x73, 0x73, (byte) 0xFF};
        ByteBuffer bytes = ByteBuffer.allocate(segment.length + DEPTH * tag.length).put(segment);
        while (bytes.hasRemaining()) {
            bytes.put(tag);
        }

        assertThat(VideoReader.tags(write(bytes), MediaFormat.WEBM))
                .isEqualTo(new ClipTags.Collector().tags());
    }

    @Test
    void C2_lists_within_lists_of_an_avi_are_refused() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 12 * DEPTH);
        bytes.put(ascii("RIFF")).putInt(0x10).put(ascii("AVI "));
        while (bytes.hasRemaining()) {
            bytes.put(ascii("LIST")).putInt(0x10).put(ascii("hdrl"));
        }
        Path clip = write(bytes);

        assertInvalid(() -> VideoReader.read(clip, MediaFormat.AVI));
        assertInvalid(() -> strip(clip, MediaFormat.AVI));
    }

    @Test
    void C2_boxes_within_boxes_of_a_movie_are_refused() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 8 * DEPTH);
        bytes.putInt(bytes.capacity()).put(ascii("moov"));
        bytes.putInt(bytes.remaining() + 4).put(ascii("trak"));
        while (bytes.hasRemaining()) {
            bytes.putInt(bytes.remaining()).put(ascii("stbl"));
        }
        Path clip = write(bytes);

        assertInvalid(() -> strip(clip, MediaFormat.MOV));
    }

    private Path write(ByteBuffer bytes) throws IOException {
        byte[] content = new byte[bytes.capacity()];
        bytes.get(0, content);
        return Files.write(folder.resolve("clip"), content);
    }

    private void strip(Path clip, MediaFormat format) throws IOException {
        ClipStripper.strip(clip, format, StripRule.LOCATION, folder.resolve("out"));
    }

    private static void assertInvalid(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Problem.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VIDEO));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

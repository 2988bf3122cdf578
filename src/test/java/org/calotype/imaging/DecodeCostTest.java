package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.format.MediaFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeCostTest {

    @TempDir Path folder;

    @Test
    void a_picture_that_is_not_shrunk_counts_its_own_pixels() {
        assertThat(DecodeCost.pixels(rgba(1_000, 1_000), 0, 0)).isBetween(1_333_333L, 1_400_000L);
    }

    /** Each row is an array of its own, however short: 160 MB for the longest side there is. */
    @ParameterizedTest
    @CsvSource({"1, 1000000", "1000000, 1"})
    void a_long_line_counts_what_its_rows_take(int width, int height) {
        assertThat(DecodeCost.heapBytes(rgba(width, height), 1, 500)).isGreaterThan(160_000_000);
    }

    /** What libwebp cannot scale while it decodes is held whole, whatever the flags say. */
    @ParameterizedTest
    @CsvSource({"8000, 7998, ''", "8000, 8000, ALPH"})
    void the_pixels_of_a_webp_that_is_not_scaled_on_load_count(int width, int height, String before)
            throws IOException {
        Bytes picture = new Bytes();
        if (!before.isEmpty()) {
            picture.riffChunk(before, new Bytes().zeros(5));
        }
        picture.riffChunk("VP8 ", new Bytes().u24le(0).u24le(0x2A019D).u16le(width).u16le(height));
        Bytes frame = new Bytes().zeros(6).u24le(width - 1).u24le(height - 1).zeros(4);
        Bytes canvas = new Bytes().u32le(2).u24le(8000 - 1).u24le(8000 - 1);
        Bytes chunks = new Bytes().riffChunk("VP8X", canvas);
        chunks.riffChunk("ANMF", frame.put(picture.toArray()));
        Bytes file = Bytes.of("RIFF").u32le(chunks.toArray().length + 4).put(Bytes.of("WEBP"));
        Path path = Files.write(folder.resolve("file"), file.put(chunks).toArray());

        long bytes = DecodeCost.heapBytes(HeaderReader.read(path), 500, 500);

        assertThat(bytes).isGreaterThan(4L * width * height);
    }

    private static ImageHeader rgba(int width, int height) {
        long pixels = (long) width * height;
        return new ImageHeader(MediaFormat.PNG, width, height, 1, true, 8, false, 1, pixels, false);
    }
}

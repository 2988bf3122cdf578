package org.calotype.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralBlocksTest {

    private final LiteralBlocks blocks = new LiteralBlocks();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 255, 256, 257, 4_097, LiteralBlocks.BLOCK})
    void what_is_compressed_inflates_to_the_same(int count) throws DataFormatException {
        for (int kinds : new int[] {1, 2, 3, 17, 256}) {
            byte[] bytes = new byte[count + 5];
            new Random(count).ints(bytes.length, 0, kinds).forEach(new Filler(bytes)::add);
            assertSurvives(bytes, 5, count);
        }
    }

    @Test
    void counts_that_make_codes_too_long_are_brought_to_the_longest_length()
            throws DataFormatException {
        // Of Fibonacci numbers, every code is a bit longer than the next: 21 bits for the rarest.
        byte[] bytes = new byte[LiteralBlocks.BLOCK];
        int filled = 0;
        for (int symbol = 0, count = 1, next = 1; filled + count <= bytes.length; symbol++) {
            Arrays.fill(bytes, filled, filled + count, (byte) (symbol * 11));
            filled += count;
            int sum = count + next;
            count = next;
            next = sum;
        }
        assertSurvives(bytes, 0, filled);
    }

    @Test
    void the_codes_are_as_short_as_those_of_zlib() {
        byte[] bytes = new byte[LiteralBlocks.BLOCK];
        Random random = new Random(7);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(9 * random.nextGaussian());
        }
        Deflater zlib = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        zlib.setStrategy(Deflater.HUFFMAN_ONLY);
        zlib.setInput(bytes);
        zlib.finish();
        while (!zlib.finished()) {
            zlib.deflate(new byte[2 * bytes.length]);
        }
        int expected = Math.toIntExact(zlib.getBytesWritten());
        zlib.end();
        assertThat(blocks.compress(bytes, 0, bytes.length)).isLessThan(expected + 20);
        assertThat(blocks.bitsOf(bytes, 0, bytes.length) / 8.0)
                .isBetween(expected - 300.0, expected + 20.0);
    }

    private void assertSurvives(byte[] bytes, int offset, int count) throws DataFormatException {
        int size = blocks.compress(bytes, offset, count);
        Inflater inflater = new Inflater(true);
        inflater.setInput(blocks.bytes(), 0, size);
        byte[] back = new byte[count + 1];
        assertThat(inflater.inflate(back)).isEqualTo(count);
        assertThat(inflater.getRemaining()).isZero();
        inflater.end();
        assertThat(Arrays.copyOf(back, count))
                .isEqualTo(Arrays.copyOfRange(bytes, offset, offset + count));
    }

    private static final class Filler {

        private final byte[] bytes;
        private int filled;

        Filler(byte[] bytes) {
            this.bytes = bytes;
        }

        void add(int value) {
            bytes[filled++] = (byte) value;
        }
    }
}

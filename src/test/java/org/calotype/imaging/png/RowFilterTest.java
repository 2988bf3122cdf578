package org.calotype.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowFilterTest {

    private static final int LONGEST = 40;

    @ParameterizedTest
    @ValueSource(
            ints = {
                RowFilter.NONE,
                RowFilter.SUB,
                RowFilter.UP,
                RowFilter.AVERAGE,
                RowFilter.PAETH
            })
    void whatIsFilteredComesBackInRowsOfAnyWidth(int type) throws IOException {
        Random random = new Random(type);
        for (int distance : new int[] {1, 2, 3, 4, 6, 8}) {
            for (int length = distance; length <= LONGEST; length += distance) {
                byte[] raw = bytes(random, length);
                byte[] above = bytes(random, length);
                byte[] filtered = new byte[length + 1];
                filtered[0] = (byte) type;

                RowFilter.apply(type, raw, above, length, distance, filtered);
                RowFilter.undo(filtered, behindItsType(above), length, distance);

                assertThat(Arrays.copyOfRange(filtered, 1, length + 1))
                        .as("%d bytes, pixels of %d", length, distance)
                        .isEqualTo(raw);
            }
        }
    }

    @Test
    void theDistanceFromZeroIsThatOfSignedBytes() {
        Random random = new Random(1);
        for (int length = 1; length <= LONGEST; length++) {
            byte[] row = bytes(random, length + 1);
            row[length] = Byte.MIN_VALUE;

            long expected = IntStream.rangeClosed(1, length).map(i -> Math.abs(row[i])).sum();

            assertThat(RowFilter.distanceFromZero(row)).as("%d bytes", length).isEqualTo(expected);
        }
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] behindItsType(byte[] row) {
        byte[] moved = new byte[row.length + 1];
        System.arraycopy(row, 0, moved, 1, row.length);
        return moved;
    }
}

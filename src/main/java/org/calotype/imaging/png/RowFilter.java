package org.calotype.imaging.png;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.calotype.imaging.BrokenImage;

/** The five filters that PNG applies to rows before it compresses them (clause 9). */
final class RowFilter {

    static final int NONE = 0;
    static final int SUB = 1;
    static final int UP = 2;
    static final int AVERAGE = 3;
    static final int PAETH = 4;

    /** Eight bytes at once; which of them comes first does not matter here. */
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** The highest bit of each of eight bytes. */
    private static final long HIGHEST = 0x8080808080808080L;

    /** All but the lowest bit of each of eight bytes. */
    private static final long WITHOUT_LOWEST = 0xFEFEFEFEFEFEFEFEL;

    /** The lower one of each pair of bytes. */
    private static final long LOWER = 0x00FF00FF00FF00FFL;

    private RowFilter() {}

    /**
     * Undoes a filter in place.
     *
     * @param row filter type, then the filtered bytes
     * @param above the unfiltered row above in the same layout; zeros above the first row
     * @param length bytes of both rows without the filter type
     * @param distance to the corresponding byte of the pixel to the left
     */
    static void undo(byte[] row, byte[] above, int length, int distance) throws IOException {
        switch (row[0]) {
            case NONE -> {}
            case SUB -> undoSub(row, length, distance);
            case UP -> undoUp(row, above, length);
            case AVERAGE -> undoAverage(row, above, length, distance);
            case PAETH -> undoPaeth(row, above, length, distance);
            default -> throw new BrokenImage("row filter " + row[0]);
        }
    }

    private static void undoSub(byte[] row, int length, int distance) {
        for (int i = distance + 1; i <= length; i++) {
            row[i] += row[i - distance];
        }
    }

    private static void undoUp(byte[] row, byte[] above, int length) {
        for (int i = 1; i <= length; i++) {
            row[i] = (byte) (row[i] + above[i]);
        }
    }

    private static void undoAverage(byte[] row, byte[] above, int length, int distance) {
        int first = Math.min(distance, length);
        for (int i = 1; i <= first; i++) {
            row[i] += (byte) ((above[i] & 0xFF) >> 1);
        }
        for (int i = distance + 1; i <= length; i++) {
            row[i] += (byte) (((row[i - distance] & 0xFF) + (above[i] & 0xFF)) >> 1);
        }
    }

    private static void undoPaeth(byte[] row, byte[] above, int length, int distance) {
        int first = Math.min(distance, length);
        for (int i = 1; i <= first; i++) {
            row[i] += above[i];
        }
        if (distance == 3) {
            undoPaethOfThree(row, above, length);
        } else if (distance == 4) {
            undoPaethOfFour(row, above, length);
        } else {
            for (int i = distance + 1; i <= length; i++) {
                int left = row[i - distance] & 0xFF;
                row[i] += (byte) paeth(left, above[i] & 0xFF, above[i - distance] & 0xFF);
            }
        }
    }

    /** RGB of 8 bits: the left neighbours stay in registers, three chains run side by side. */
    private static void undoPaethOfThree(byte[] row, byte[] above, int length) {
        int a = row[1] & 0xFF;
        int b = row[2] & 0xFF;
        int c = row[3] & 0xFF;
        for (int i = 4; i + 2 <= length; i += 3) {
            a = (row[i] + paeth(a, above[i] & 0xFF, above[i - 3] & 0xFF)) & 0xFF;
            b = (row[i + 1] + paeth(b, above[i + 1] & 0xFF, above[i - 2] & 0xFF)) & 0xFF;
            c = (row[i + 2] + paeth(c, above[i + 2] & 0xFF, above[i - 1] & 0xFF)) & 0xFF;
            row[i] = (byte) a;
            row[i + 1] = (byte) b;
            row[i + 2] = (byte) c;
        }
    }

    /** RGBA of 8 bits, grey and alpha of 16 bits. */
    private static void undoPaethOfFour(byte[] row, byte[] above, int length) {
        int a = row[1] & 0xFF;
        int b = row[2] & 0xFF;
        int c = row[3] & 0xFF;
        int d = row[4] & 0xFF;
        for (int i = 5; i + 3 <= length; i += 4) {
            a = (row[i] + paeth(a, above[i] & 0xFF, above[i - 4] & 0xFF)) & 0xFF;
            b = (row[i + 1] + paeth(b, above[i + 1] & 0xFF, above[i - 3] & 0xFF)) & 0xFF;
            c = (row[i + 2] + paeth(c, above[i + 2] & 0xFF, above[i - 2] & 0xFF)) & 0xFF;
            d = (row[i + 3] + paeth(d, above[i + 3] & 0xFF, above[i - 1] & 0xFF)) & 0xFF;
            row[i] = (byte) a;
            row[i + 1] = (byte) b;
            row[i + 2] = (byte) c;
            row[i + 3] = (byte) d;
        }
    }

    /**
     * Applies a filter.
     *
     * @param raw unfiltered bytes, without filter type
     * @param above the unfiltered row above; zeros above the first row
     * @param filtered takes the result from its second byte on
     */
    static void apply(
            int type, byte[] raw, byte[] above, int length, int distance, byte[] filtered) {
        int first = Math.min(distance, length);
        for (int i = 0; i < first; i++) {
            filtered[i + 1] = (byte) (raw[i] - predictedAtStart(type, above[i] & 0xFF));
        }
        switch (type) {
            case NONE -> System.arraycopy(raw, 0, filtered, 1, length);
            case SUB -> applySub(raw, length, distance, filtered);
            case UP -> applyUp(raw, above, length, distance, filtered);
            case AVERAGE -> applyAverage(raw, above, length, distance, filtered);
            default -> applyPaeth(raw, above, length, distance, filtered);
        }
    }

    /** What the pixels without a left neighbour are compared with. */
    private static int predictedAtStart(int type, int up) {
        return switch (type) {
            case UP, PAETH -> up;
            case AVERAGE -> up >> 1;
            default -> 0;
        };
    }

    private static void applySub(byte[] raw, int length, int distance, byte[] filtered) {
        int i = distance;
        for (; i <= length - 8; i += 8) {
            long left = (long) EIGHT.get(raw, i - distance);
            EIGHT.set(filtered, i + 1, difference((long) EIGHT.get(raw, i), left));
        }
        for (; i < length; i++) {
            filtered[i + 1] = (byte) (raw[i] - raw[i - distance]);
        }
    }

    private static void applyUp(
            byte[] raw, byte[] above, int length, int distance, byte[] filtered) {
        for (int i = distance; i < length; i++) {
            filtered[i + 1] = (byte) (raw[i] - above[i]);
        }
    }

    private static void applyAverage(
            byte[] raw, byte[] above, int length, int distance, byte[] filtered) {
        int i = distance;
        for (; i <= length - 8; i += 8) {
            long left = (long) EIGHT.get(raw, i - distance);
            long mean = mean(left, (long) EIGHT.get(above, i));
            EIGHT.set(filtered, i + 1, difference((long) EIGHT.get(raw, i), mean));
        }
        for (; i < length; i++) {
            int mean = ((raw[i - distance] & 0xFF) + (above[i] & 0xFF)) >> 1;
            filtered[i + 1] = (byte) (raw[i] - mean);
        }
    }

    /** Of eight bytes each from its counterpart: without their highest bits none borrows. */
    private static long difference(long from, long these) {
        return ((from | HIGHEST) - (these & ~HIGHEST)) ^ ((from ^ ~these) & HIGHEST);
    }

    /** Of eight unsigned bytes and their counterparts, rounded down. */
    private static long mean(long these, long those) {
        return (these & those) + (((these ^ those) & WITHOUT_LOWEST) >>> 1);
    }

    /** The sum of what a row's filtered bytes, taken as signed, are away from zero (12.7). */
    static long distanceFromZero(byte[] row) {
        long sum = 0;
        int i = 1;
        for (; i <= row.length - 8; i += 8) {
            long eight = (long) EIGHT.get(row, i);
            long negative = (eight & HIGHEST) >>> 7;
            long distances = (eight ^ (negative * 0xFF)) + negative;
            long pairs = (distances & LOWER) + (distances >>> 8 & LOWER);
            sum += (pairs * 0x0001000100010001L) >>> 48;
        }
        for (; i < row.length; i++) {
            sum += Math.abs(row[i]);
        }
        return sum;
    }

    private static void applyPaeth(
            byte[] raw, byte[] above, int length, int distance, byte[] filtered) {
        for (int i = distance; i < length; i++) {
            int left = raw[i - distance] & 0xFF;
            int predicted = paeth(left, above[i] & 0xFF, above[i - distance] & 0xFF);
            filtered[i + 1] = (byte) (raw[i] - predicted);
        }
    }

    /**
     * The neighbour closest to left + up - upper left, left first and upper left last where two are
     * as close (9.4).
     *
     * <p>Written without branches, which photographs would make unpredictable: {@code mirrored}
     * lies between the two neighbours exactly where the upper left is the closest; at or above the
     * higher one the lower is, at or below the lower one the higher. Sign bits select.
     */
    static int paeth(int left, int up, int upperLeft) {
        int low = Math.min(left, up);
        int high = Math.max(left, up);
        int mirrored = 3 * upperLeft - left - up;
        int lowOrUpperLeft = low + ((upperLeft - low) & ((mirrored - high) >> 31));
        return lowOrUpperLeft + ((high - lowOrUpperLeft) & ~((low - mirrored) >> 31));
    }
}

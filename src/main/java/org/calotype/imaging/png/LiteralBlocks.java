package org.calotype.imaging.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses bytes that repeat nothing: blocks of literals with Huffman codes of their own (RFC
 * 1951, 3.2.7), as zlib's strategy {@code HUFFMAN_ONLY} makes them, in less time.
 */
final class LiteralBlocks {

    /** Bytes of a block: what is alike in them is worth a code, which takes about a hundred. */
    static final int BLOCK = 1 << 15;

    private static final int END = 256;
    private static final int SYMBOLS = END + 1;

    /** Two codes for distances, which nobody uses: with fewer, old readers fail. */
    private static final int DISTANCES = 2;

    /**
     * Of the 15 bits that deflate allows: four codes fit behind up to 7 bits that wait for a byte.
     */
    private static final int LONGEST_CODE = 14;

    /** Codes for the lengths of codes: their number, and the order they are written in. */
    private static final int LENGTH_SYMBOLS = 19;

    private static final int[] LENGTH_ORDER = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
    };

    private static final int LONGEST_LENGTH_CODE = 7;
    private static final int REPEAT = 16;
    private static final int SHORT_GAP = 17;
    private static final int LONG_GAP = 18;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int[] counts = new int[SYMBOLS];
    private final int[] odd = new int[256];
    private final HuffmanCode literals = new HuffmanCode(SYMBOLS, LONGEST_CODE);
    private final HuffmanCode lengths = new HuffmanCode(LENGTH_SYMBOLS, LONGEST_LENGTH_CODE);

    /** The lengths of all codes in a row, as they are written. */
    private final int[] runs = new int[SYMBOLS + DISTANCES];

    private final int[] runExtras = new int[SYMBOLS + DISTANCES];
    private int runCount;

    /** At most 15 bits for each byte of a block, and the codes; room for a whole word behind. */
    private final byte[] out = new byte[2 * BLOCK + 1024];

    private long bits;
    private int bitCount;
    private int written;

    /** The compressed bytes of the latest block. */
    byte[] bytes() {
        return out;
    }

    /** How many bits these bytes would take, without the codes. */
    long bitsOf(byte[] bytes, int offset, int count) {
        count(bytes, offset, count);
        literals.build(counts);
        long sum = 0;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            sum += (long) counts[symbol] * literals.length(symbol);
        }
        return sum;
    }

    /**
     * Compresses a block, not the last of its stream, and an empty one, so that it ends with a
     * whole byte.
     *
     * @param count at most {@link #BLOCK}
     * @return how many of the {@link #bytes} are filled
     */
    int compress(byte[] bytes, int offset, int count) {
        count(bytes, offset, count);
        literals.build(counts);
        written = 0;
        put(0b100, 3);
        putCodes();
        putLiterals(bytes, offset, count);
        put(literals.code(END), literals.length(END));
        put(0, 3);
        if (bitCount > 0) {
            put(0, -bitCount & 7);
        }
        put(0xFFFF0000L, 32);
        flush();
        return written;
    }

    /** In two tables: equal neighbours would wait for each other. */
    private void count(byte[] bytes, int offset, int count) {
        Arrays.fill(counts, 0);
        Arrays.fill(odd, 0);
        int i = offset;
        for (int last = offset + count - 1; i < last; i += 2) {
            counts[bytes[i] & 0xFF]++;
            odd[bytes[i + 1] & 0xFF]++;
        }
        if (i < offset + count) {
            counts[bytes[i] & 0xFF]++;
        }
        for (int symbol = 0; symbol < END; symbol++) {
            counts[symbol] += odd[symbol];
        }
        counts[END] = 1;
    }

    private void putCodes() {
        int[] lengthCounts = new int[LENGTH_SYMBOLS];
        findRuns(lengthCounts);
        lengths.build(lengthCounts);
        int orders = LENGTH_SYMBOLS;
        while (lengths.length(LENGTH_ORDER[orders - 1]) == 0) {
            orders--;
        }
        put(SYMBOLS - 257, 5);
        put(DISTANCES - 1, 5);
        put(orders - 4, 4);
        for (int i = 0; i < orders; i++) {
            put(lengths.length(LENGTH_ORDER[i]), 3);
        }
        for (int i = 0; i < runCount; i++) {
            int symbol = runs[i];
            put(lengths.code(symbol), lengths.length(symbol));
            switch (symbol) {
                case REPEAT -> put(runExtras[i], 2);
                case SHORT_GAP -> put(runExtras[i], 3);
                case LONG_GAP -> put(runExtras[i], 7);
                default -> {}
            }
        }
    }

    private int lengthAt(int index) {
        return index < SYMBOLS ? literals.length(index) : 1;
    }

    private void findRuns(int[] lengthCounts) {
        runCount = 0;
        int all = SYMBOLS + DISTANCES;
        for (int i = 0; i < all; ) {
            int length = lengthAt(i);
            int run = 1;
            while (i + run < all && lengthAt(i + run) == length) {
                run++;
            }
            i += run;
            if (length != 0) {
                addRun(length, 0, lengthCounts);
                run--;
            }
            while (run >= 3) {
                int most = length != 0 ? 6 : run <= 10 ? 10 : 138;
                int taken = Math.min(run, most);
                int symbol = length != 0 ? REPEAT : taken <= 10 ? SHORT_GAP : LONG_GAP;
                addRun(symbol, taken - (symbol == LONG_GAP ? 11 : 3), lengthCounts);
                run -= taken;
            }
            for (; run > 0; run--) {
                addRun(length, 0, lengthCounts);
            }
        }
    }

    private void addRun(int symbol, int extra, int[] lengthCounts) {
        runs[runCount] = symbol;
        runExtras[runCount++] = extra;
        lengthCounts[symbol]++;
    }

    /** Four at a time, joined in pairs first, so that they do not all wait for each other. */
    private void putLiterals(byte[] bytes, int offset, int count) {
        int[] codes = literals.packed();
        long pending = bits;
        int size = bitCount;
        int at = written;
        int i = offset;
        for (int last = offset + count - 3; i < last; i += 4) {
            int first = codes[bytes[i] & 0xFF];
            int second = codes[bytes[i + 1] & 0xFF];
            int third = codes[bytes[i + 2] & 0xFF];
            int fourth = codes[bytes[i + 3] & 0xFF];
            int front = first >>> 4 | (second >>> 4) << (first & 15);
            int back = third >>> 4 | (fourth >>> 4) << (third & 15);
            int frontBits = (first & 15) + (second & 15);
            pending |= (front | (long) back << frontBits) << size;
            size += frontBits + (third & 15) + (fourth & 15);
            LITTLE_ENDIAN.set(out, at, pending);
            at += size >>> 3;
            pending >>>= size & ~7;
            size &= 7;
        }
        bits = pending;
        bitCount = size;
        written = at;
        for (; i < offset + count; i++) {
            put(literals.code(bytes[i] & 0xFF), literals.length(bytes[i] & 0xFF));
        }
    }

    /** Appends at most 32 bits, the lowest first. */
    private void put(long value, int count) {
        bits |= value << bitCount;
        bitCount += count;
        flush();
    }

    private void flush() {
        LITTLE_ENDIAN.set(out, written, bits);
        written += bitCount >>> 3;
        bits >>>= bitCount & ~7;
        bitCount &= 7;
    }
}

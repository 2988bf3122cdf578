package org.calotype.imaging.jpeg;

import java.util.Arrays;

/**
 * Look-up tables for AC coefficients (ITU-T T.81 F.2.2.2, G.1.2.2), made so that the decoding loops
 * have next to no branches and no calls.
 */
final class AcTable {

    /** Bits that {@link #heads} is indexed with. */
    static final int HEAD_BITS = 11;

    /** Bits that {@link #skips} is indexed with. */
    static final int SKIP_BITS = 13;

    /** In an entry of {@link #heads}: code and value together are longer, see {@link #decode}. */
    static final int LONG = 0x80;

    /** In an entry of {@link #skips}: the block ended. */
    static final int END = 0x80;

    /** The run that an end of block stands for: from any coefficient to beyond all of them. */
    static final int END_RUN = 127;

    /**
     * The run that bits which are no code stand for: whatever it is added to, it leads behind the
     * block, but not as far as {@link #END_RUN}.
     */
    private static final int NO_CODE_RUN = 63;

    /** Entries of {@link #heads} that one look at the data is good for, if none is long. */
    static final int HEADS_AT_ONCE = BitReader.LOOK_AHEAD / HEAD_BITS;

    /** Steps with {@link #skips} that one look at the data is good for. */
    private static final int SKIPS_AT_ONCE = BitReader.LOOK_AHEAD / SKIP_BITS;

    /** How many bits codes have beyond those that {@link #heads} is indexed with, at most. */
    private static final int TAIL_BITS = HuffmanCode.MAX_LENGTH - HEAD_BITS;

    /**
     * One symbol with its value: {@code value << 16 | run << 8 | bits taken}. A run of 16 zeros is
     * 15 zeros and a value of zero. An end of block is a run beyond the block, its value the number
     * of bits that follow and say how many blocks end (G.1.2.2; always 0 in sequential scans).
     *
     * <p>If the value does not fit in, the entry is {@code size << 16 | run << 8 | LONG | bits of
     * the code}; if not even the code fits in, {@code index << 8 | LONG}, the index being that of a
     * second table behind the first, for the rest of the code.
     */
    final int[] heads;

    /**
     * As many whole symbols as fit, for coefficients that nobody wants: {@code coefficients passed
     * << 8 | END? | bits taken}; 0 if not even one fits. An end of block counts as one coefficient,
     * so that an entry is good if and only if it does not lead beyond the 64th.
     */
    final short[] skips = new short[1 << SKIP_BITS];

    AcTable(HuffmanCode code) {
        int[] table = new int[(1 << HEAD_BITS) + (code.countLongerThan(HEAD_BITS) << TAIL_BITS)];
        Arrays.fill(table, entry(0, NO_CODE_RUN, 1));
        int[] end = {1 << HEAD_BITS};
        code.forEach(
                (prefix, length, symbol) -> {
                    if (length <= HEAD_BITS) {
                        enter(table, prefix, length, symbol);
                    } else {
                        end[0] = enterLong(table, end[0], prefix, length, symbol);
                    }
                });
        heads = table;
        for (int i = 0; i < skips.length; i++) {
            skips[i] = skip(i);
        }
    }

    private static void enter(int[] table, int prefix, int length, int symbol) {
        int run = run(symbol);
        int size = symbol & 15;
        int spare = HEAD_BITS - length;
        for (int i = 0; i < 1 << spare; i++) {
            table[(prefix << spare) | i] =
                    size <= spare
                            ? entry(value(symbol, i >> (spare - size)), run, length + size)
                            : entry(size, run, LONG | length);
        }
    }

    /** Gives the end of the table, which has grown if the code is the first with its beginning. */
    private static int enterLong(int[] table, int end, int prefix, int length, int symbol) {
        int spare = HuffmanCode.MAX_LENGTH - length;
        int head = prefix >> (length - HEAD_BITS);
        boolean isFirst = (table[head] & LONG) == 0;
        if (isFirst) {
            table[head] = (end << 8) | LONG;
        }
        int at = (table[head] >> 8) + ((prefix << spare) & ((1 << TAIL_BITS) - 1));
        int entry =
                (symbol & 15) == 0
                        ? entry(value(symbol, 0), run(symbol), length)
                        : entry(symbol & 15, run(symbol), LONG | length);
        Arrays.fill(table, at, at + (1 << spare), entry);
        return isFirst ? end + (1 << TAIL_BITS) : end;
    }

    private static int value(int symbol, int bits) {
        return run(symbol) == END_RUN ? symbol >> 4 : HuffmanCode.extend(bits, symbol & 15);
    }

    private static int entry(int value, int run, int bits) {
        return (value << 16) | (run << 8) | bits;
    }

    /** A size of zero is an end of block, unless the run is 15 (F.1.2.2.1). */
    private static int run(int symbol) {
        return (symbol & 15) == 0 && symbol != 0xF0 ? END_RUN : symbol >> 4;
    }

    private short skip(int index) {
        int passed = 0;
        int bits = 0;
        while (true) {
            int head = heads[((index << bits) & (skips.length - 1)) >> (SKIP_BITS - HEAD_BITS)];
            int length = head & 63;
            int run = (head >> 8) & 0xFF;
            boolean fits = (head & LONG) == 0 && bits + length <= SKIP_BITS;
            if (fits && run == END_RUN && head >> 16 == 0) {
                return (short) (((passed + 1) << 8) | END | (bits + length));
            }
            if (!fits || passed + run >= 63) {
                return (short) ((passed << 8) | bits);
            }
            passed += run + 1;
            bits += length;
        }
    }

    /**
     * The symbol of a {@link #LONG} entry.
     *
     * @param bits at least 31 bits from the code's first on, left aligned
     * @return an entry with value
     */
    static int decode(int[] heads, int entry, long bits) {
        int head = entry;
        if ((head & 63) == 0) {
            head = heads[(head >> 8) + (int) ((bits << HEAD_BITS) >>> (64 - TAIL_BITS))];
        }
        if ((head & LONG) == 0) {
            return head;
        }
        int length = head & 63;
        int size = head >> 16;
        int value = HuffmanCode.extend((int) ((bits << length) >>> 1 >>> (63 - size)), size);
        return entry(value, (head >> 8) & 0xFF, length + size);
    }

    /**
     * Passes over coefficients that nobody wants.
     *
     * @param from place of the next coefficient
     * @param end place behind the last one that the scan sends
     * @return {@code end}; or, if the block ended before, a place behind {@link #END_RUN} and,
     *     {@code << 16}, the value of that entry; any other place means nonsense
     */
    int skip(BitReader in, int from, int end) {
        byte[] data = in.data;
        int position = in.position;
        int place = from;
        while (true) {
            long bits = BitReader.bitsAt(data, position);
            for (int i = 0; i < SKIPS_AT_ONCE; i++) {
                int skip = skips[(int) (bits >>> (64 - SKIP_BITS))];
                int next = place + (skip >> 8);
                if (skip == 0 || next > end) {
                    int head = head(data, position);
                    position += head & 63;
                    place += ((head >> 8) & 0xFF) + 1;
                    if (place >= end) {
                        in.position = position;
                        return ended(place, head >> 16);
                    }
                    break;
                }
                bits <<= skip;
                position += skip & 63;
                place = next;
                if ((skip & END) != 0 || next == end) {
                    in.position = position;
                    return (skip & END) != 0 ? END_RUN + 1 : end;
                }
            }
        }
    }

    /** What {@link #skip} gives for a place and the value of the entry that led to it. */
    static int ended(int place, int value) {
        return place > END_RUN ? (value << 16) | place : place;
    }

    /** Takes the next symbol with its value; gives the entry. */
    int take(BitReader in) {
        int head = head(in.data, in.position);
        in.position += head & 63;
        return head;
    }

    /** The entry with value at a position, whether it is long or not. */
    private int head(byte[] data, int position) {
        long bits = BitReader.bitsAt(data, position);
        int head = heads[(int) (bits >>> (64 - HEAD_BITS))];
        return (head & LONG) != 0 ? decode(heads, head, bits) : head;
    }
}

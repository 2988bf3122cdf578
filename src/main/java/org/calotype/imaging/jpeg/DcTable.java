package org.calotype.imaging.jpeg;

import java.util.Arrays;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** A look-up table for the differences of DC coefficients (ITU-T T.81 F.2.2.1). */
final class DcTable {

    /** Bits that {@link #heads} is indexed with. */
    private static final int HEAD_BITS = 10;

    /** In an entry of {@link #heads}: code and value together are longer. */
    private static final int LONG = 0x80;

    /** A difference: {@code value << 8 | bits taken}. */
    private final int[] heads = new int[1 << HEAD_BITS];

    private final HuffmanCode code;

    DcTable(HuffmanCode code) {
        this.code = code;
        Arrays.fill(heads, LONG);
        code.forEach(this::enter);
    }

    private void enter(int prefix, int length, int size) {
        if (size > 15) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        int spare = HEAD_BITS - length;
        if (size > spare) {
            return;
        }
        for (int i = 0; i < 1 << spare; i++) {
            int value = HuffmanCode.extend(i >> (spare - size), size);
            heads[(prefix << spare) | i] = (value << 8) | (length + size);
        }
    }

    /**
     * The difference at the head of at least 31 bits.
     *
     * @return {@code value << 8 | bits taken}
     */
    int head(long bits) {
        int head = heads[(int) (bits >>> (64 - HEAD_BITS))];
        return (head & LONG) != 0 ? decode(bits) : head;
    }

    private int decode(long bits) {
        int decoded = code.decode(bits);
        int length = decoded & 0xFF;
        int size = decoded >> 8;
        int value = HuffmanCode.extend((int) ((bits << length) >>> 1 >>> (63 - size)), size);
        return (value << 8) | (length + size);
    }

    /** Takes the next difference. */
    int take(BitReader in) {
        int head = head(BitReader.bitsAt(in.data, in.position));
        in.position += head & 63;
        return head >> 8;
    }
}

package org.calotype.imaging.jpeg;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Decodes one more bit of a band of AC coefficients (ITU-T T.81 G.1.2.3): coefficients that become
 * nonzero now are coded as in a first scan; between their codes stands one correction bit for each
 * coefficient passed that was nonzero before.
 *
 * <p>Which were nonzero before is one 64-bit word per block, so passing them is counting bits, and
 * only the corrections of wanted coefficients are looked at.
 */
final class AcRefinementScan extends ScanDecoder {

    private final CoefficientStore store;
    private final AcTable table;
    private final long[] histories;
    private final int[] slots;
    private final long wanted;
    private final long band;
    private final int low;
    private int blocksToCorrect;

    AcRefinementScan(BitReader in, ScanHeader header, CoefficientStore store, AcTable table) {
        super(in);
        this.store = store;
        this.table = table;
        histories = store.history();
        slots = store.component.slots;
        wanted = store.component.wanted();
        band = header.band();
        low = header.low();
    }

    @Override
    void restart() {
        blocksToCorrect = 0;
    }

    @Override
    void decodeMcu(int column, int row) {
        int block = row * store.stride + column;
        int at = block * store.blockSize;
        long left = band;
        if (blocksToCorrect == 0) {
            left = refine(block, at);
        }
        if (blocksToCorrect > 0) {
            long passed = histories[block] & left;
            correct(at, passed, in.position);
            in.position += Long.bitCount(passed);
            blocksToCorrect--;
        }
    }

    /**
     * Reads a block's new coefficients; gives the places left over when it ends before the band.
     */
    private long refine(int block, int at) {
        byte[] data = in.data;
        int position = in.position;
        int[] heads = table.heads;
        long history = histories[block];
        long left = band;
        long added = 0;
        do {
            long bits = BitReader.bitsAt(data, position);
            int head = heads[(int) (bits >>> (64 - AcTable.HEAD_BITS))];
            if ((head & AcTable.LONG) != 0) {
                head = AcTable.decode(heads, head, bits);
            }
            position += head & 63;
            int run = (head >> 8) & 0xFF;
            int value = head >> 16;
            if (run == AcTable.END_RUN) {
                in.position = position;
                blocksToCorrect = (1 << value) + in.take(value);
                histories[block] = history | added;
                return left;
            }
            long place = lowestBit(left & ~history, run);
            if (place == 0 || value < -1 || value > 1) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
            long passed = history & left & (place - 1);
            if ((passed & wanted) != 0) {
                correct(at, passed, position);
            }
            position += Long.bitCount(passed);
            if (value != 0) {
                added |= place;
                int slot = slots[Long.numberOfTrailingZeros(place)];
                store.coefficients[at + slot] = (short) (value << low);
            }
            left &= -place & ~place;
        } while (left != 0);
        in.position = position;
        histories[block] = history | added;
        return 0;
    }

    /** The lowest bit that is set after so many others; 0 if there are not as many. */
    private static long lowestBit(long bits, int others) {
        long left = bits;
        for (int i = others & ~3; i > 0; i--) {
            left &= left - 1;
        }
        // Up to three times the same without branches.
        left &= left - (others & 1);
        left &= left - ((others >> 1) & 1);
        left &= left - ((others >> 1) & 1);
        return left & -left;
    }

    /** Reads a correction bit for each place of a set, in order. */
    private void correct(int at, long places, int position) {
        for (long due = places & wanted; due != 0; due &= due - 1) {
            long place = due & -due;
            int bit = position + Long.bitCount(places & (place - 1));
            if (((in.data[bit >> 3] << (bit & 7)) & 0x80) != 0) {
                int index = at + slots[Long.numberOfTrailingZeros(place)];
                int value = store.coefficients[index];
                store.coefficients[index] =
                        (short) (value < 0 ? value - (1 << low) : value + (1 << low));
            }
        }
    }
}

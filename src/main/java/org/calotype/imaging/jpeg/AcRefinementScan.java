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
    private final HuffmanCode code;
    private final long[] histories;
    private final long wanted;
    private final long band;
    private final int low;
    private int blocksToCorrect;

    AcRefinementScan(BitReader in, ScanHeader header, CoefficientStore store, HuffmanCode code) {
        super(in);
        this.store = store;
        this.code = code;
        histories = store.history();
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
        long history = histories[block];
        long left = band;
        long added = 0;
        while (blocksToCorrect == 0 && left != 0) {
            int symbol = code.take(in);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                blocksToCorrect = (1 << run) + in.take(run);
                break;
            }
            int value = size == 0 ? 0 : in.take(1) == 0 ? -1 << low : 1 << low;
            long place = lowestBit(left & ~history, run);
            if (size > 1 || place == 0) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
            correct(at, history & left & (place - 1));
            if (value != 0) {
                store.coefficients[at + store.component.slots[Long.numberOfTrailingZeros(place)]] =
                        (short) value;
                added |= place;
            }
            left &= -place & ~place;
        }
        if (blocksToCorrect > 0) {
            correct(at, history & left);
            blocksToCorrect--;
        }
        histories[block] = history | added;
    }

    /** The lowest bit that is set after so many others; 0 if there are not as many. */
    private static long lowestBit(long bits, int others) {
        long left = bits;
        for (int i = 0; i < others; i++) {
            left &= left - 1;
        }
        return left & -left;
    }

    /** Takes a correction bit for each place of a set, in order. */
    private void correct(int at, long places) {
        for (long due = places & wanted; due != 0; due &= due - 1) {
            long place = due & -due;
            int bit = in.position + Long.bitCount(places & (place - 1));
            if (((in.data[bit >> 3] << (bit & 7)) & 0x80) != 0) {
                int index = at + store.component.slots[Long.numberOfTrailingZeros(place)];
                int value = store.coefficients[index];
                store.coefficients[index] =
                        (short) (value < 0 ? value - (1 << low) : value + (1 << low));
            }
        }
        in.position += Long.bitCount(places);
    }
}

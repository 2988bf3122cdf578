package org.calotype.imaging.jpeg;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Decodes the high bits of a band of AC coefficients (ITU-T T.81 G.1.2.2). */
final class AcFirstScan extends ScanDecoder {

    private final CoefficientStore store;
    private final AcTable table;
    private final long[] history;
    private final int first;
    private final int last;
    private final int lastRead;
    private final int low;
    private int blocksToSkip;

    /**
     * @param keepsHistory whether a later scan that is decoded refines this band: then all its
     *     coefficients must be looked at, not only those that are wanted
     */
    AcFirstScan(
            BitReader in,
            ScanHeader header,
            CoefficientStore store,
            AcTable table,
            boolean keepsHistory) {
        super(in);
        this.store = store;
        this.table = table;
        history = keepsHistory ? store.history() : new long[0];
        first = header.first();
        last = header.last();
        lastRead = keepsHistory ? last : Math.min(last, store.component.lastWanted);
        low = header.low();
    }

    @Override
    void restart() {
        blocksToSkip = 0;
    }

    @Override
    void decodeMcu(int column, int row) {
        if (blocksToSkip > 0) {
            blocksToSkip--;
            return;
        }
        int place = read(row * store.stride + column);
        if (place <= last) {
            place = table.skip(in, place, last + 1);
        }
        if ((place & 0xFFFF) > AcTable.END_RUN) {
            int size = place >> 16;
            blocksToSkip = (1 << size) - 1 + in.take(size);
        } else if (place != last + 1) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
    }

    /**
     * Reads the coefficients that matter of one block.
     *
     * @return as {@link AcTable#skip}
     */
    private int read(int block) {
        byte[] data = in.data;
        int position = in.position;
        short[] coefficients = store.coefficients;
        int[] slots = store.component.slots;
        int[] heads = table.heads;
        int at = block * store.blockSize;
        long nonzero = 0;
        int place = first;
        while (place <= lastRead) {
            long bits = BitReader.bitsAt(data, position);
            for (int i = 0; i < AcTable.HEADS_AT_ONCE && place <= lastRead; i++) {
                int head = heads[(int) (bits >>> (64 - AcTable.HEAD_BITS))];
                if ((head & AcTable.LONG) != 0) {
                    head = AcTable.decode(heads, head, BitReader.bitsAt(data, position));
                    i = AcTable.HEADS_AT_ONCE;
                }
                bits <<= head;
                position += head & 63;
                place += (head >> 8) & 0xFF;
                int value = head >> 16;
                if (place > last) {
                    remember(block, nonzero);
                    in.position = position;
                    return AcTable.ended(place + 1, value);
                }
                coefficients[at + slots[place]] = (short) (value << low);
                nonzero |= (value == 0 ? 0L : 1L) << place;
                place++;
            }
        }
        remember(block, nonzero);
        in.position = position;
        return place;
    }

    private void remember(int block, long nonzero) {
        if (history.length > 0) {
            history[block] |= nonzero;
        }
    }
}

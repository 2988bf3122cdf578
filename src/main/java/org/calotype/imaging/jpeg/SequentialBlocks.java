package org.calotype.imaging.jpeg;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Decodes one component in a sequential scan (ITU-T T.81 F.2): codes to coefficients. */
final class SequentialBlocks {

    private final DcTable dcTable;
    private final AcTable acTable;
    private final ComponentDecoder component;
    private final int across;
    private final int down;
    private int prediction;

    /**
     * @param across the component's blocks in a line of an MCU
     * @param down lines of its blocks in an MCU
     */
    SequentialBlocks(
            DcTable dcTable, AcTable acTable, ComponentDecoder component, int across, int down) {
        this.dcTable = dcTable;
        this.acTable = acTable;
        this.component = component;
        this.across = across;
        this.down = down;
    }

    /** Forgets the last DC coefficient, as at the start and at every restart (F.2.1.3.1). */
    void restart() {
        prediction = 0;
    }

    /** Decodes the component's blocks of one MCU. */
    void decodeMcu(BitReader in, int column, int row) {
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int read = readWanted(in);
                int place = read;
                if (place < ZigZag.COEFFICIENTS) {
                    place = acTable.skip(in, place, ZigZag.COEFFICIENTS) & 0xFFFF;
                }
                if (place > ZigZag.COEFFICIENTS && place <= AcTable.END_RUN) {
                    throw Problem.of(ErrorCode.INVALID_IMAGE);
                }
                component.place(read, column * across + x, row * down + y);
            }
        }
    }

    private int readWanted(BitReader in) {
        byte[] data = in.data;
        int position = in.position;
        long bits = BitReader.bitsAt(data, position);
        int difference = dcTable.head(bits);
        position += difference & 63;
        prediction += difference >> 8;
        int[] coefficients = component.coefficients;
        coefficients[0] = prediction;
        int[] heads = acTable.heads;
        int last = component.lastWanted;
        int place = 1;
        while (place <= last) {
            bits = BitReader.bitsAt(data, position);
            for (int i = 0; i < AcTable.HEADS_AT_ONCE && place <= last; i++) {
                int head = heads[(int) (bits >>> (64 - AcTable.HEAD_BITS))];
                if ((head & AcTable.LONG) != 0) {
                    head = AcTable.decode(heads, head, BitReader.bitsAt(data, position));
                    i = AcTable.HEADS_AT_ONCE;
                }
                bits <<= head;
                position += head & 63;
                place += (head >> 8) & 0xFF;
                coefficients[place] = head >> 16;
                place++;
            }
        }
        in.position = position;
        return place;
    }
}

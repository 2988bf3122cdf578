package org.calotype.imaging.gif;

import java.io.EOFException;
import java.io.IOException;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * Unpacks the palette indexes of one frame (GIF89a, appendix F: LZW with codes of 3 to 12 bits, low
 * bits first, in sub-blocks of at most 255 bytes).
 */
final class LzwDecoder {

    private static final int MAX_CODES = 4096;
    private static final int NONE = -1;

    private final FileWindow file;
    private final byte[] block = new byte[255];
    private int blockLength;
    private int blockPosition;

    private final int minBits;
    private final int clearCode;
    private int bits;
    private int codes;
    private int previous = NONE;
    private int buffer;
    private int buffered;

    /** A code is the string of its prefix code and one more index. */
    private final short[] prefix = new short[MAX_CODES];

    private final byte[] last = new byte[MAX_CODES];
    private final byte[] first = new byte[MAX_CODES];
    private final short[] lengths = new short[MAX_CODES];

    /** The string of the present code, of which a part may already have been taken. */
    private final byte[] string = new byte[MAX_CODES + 1];

    private int stringLength;
    private int taken;

    /**
     * @param file at the LZW code size
     */
    LzwDecoder(FileWindow file) throws IOException {
        this.file = file;
        this.minBits = file.u8();
        if (minBits < 1 || minBits > 8) {
            throw new BrokenImage("LZW code size");
        }
        this.clearCode = 1 << minBits;
        for (int i = 0; i < clearCode; i++) {
            first[i] = (byte) i;
            last[i] = (byte) i;
            lengths[i] = 1;
        }
        clear();
    }

    /** Fills the row with indexes. */
    void readRow(byte[] row) throws IOException {
        int done = 0;
        while (done < row.length) {
            if (taken == stringLength) {
                nextString();
            }
            int count = Math.min(row.length - done, stringLength - taken);
            System.arraycopy(string, taken, row, done, count);
            taken += count;
            done += count;
        }
    }

    private void clear() {
        bits = minBits + 1;
        codes = clearCode + 2;
        previous = NONE;
    }

    private void nextString() throws IOException {
        int code = nextCode();
        while (code == clearCode) {
            clear();
            code = nextCode();
        }
        if (code == clearCode + 1) {
            throw new EOFException("rows of pixels are missing");
        }
        if (previous == NONE ? code > clearCode : code > codes || code >= MAX_CODES) {
            throw new BrokenImage("LZW code");
        }
        if (previous != NONE && codes < MAX_CODES) {
            add(code);
        }
        expand(code);
        previous = code;
    }

    /** The string of the previous code and the first index of this one becomes a new code. */
    private void add(int code) {
        prefix[codes] = (short) previous;
        first[codes] = first[previous];
        lengths[codes] = (short) (lengths[previous] + 1);
        last[codes] = code == codes ? first[previous] : first[code];
        codes++;
        if (codes == 1 << bits && bits < 12) {
            bits++;
        }
    }

    private void expand(int code) {
        stringLength = lengths[code];
        taken = 0;
        int c = code;
        for (int i = stringLength - 1; i >= 0; i--) {
            string[i] = last[c];
            c = prefix[c];
        }
    }

    private int nextCode() throws IOException {
        while (buffered < bits) {
            if (blockPosition == blockLength) {
                nextBlock();
            }
            buffer |= (block[blockPosition++] & 0xFF) << buffered;
            buffered += 8;
        }
        int code = buffer & ((1 << bits) - 1);
        buffer >>>= bits;
        buffered -= bits;
        return code;
    }

    private void nextBlock() throws IOException {
        blockLength = file.u8();
        blockPosition = 0;
        if (blockLength == 0) {
            throw new EOFException("rows of pixels are missing");
        }
        int done = 0;
        while (done < blockLength) {
            done += file.read(block, done, blockLength - done);
        }
    }
}

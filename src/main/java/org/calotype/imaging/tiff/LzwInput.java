package org.calotype.imaging.tiff;

import java.io.IOException;
import java.io.InputStream;
import org.calotype.imaging.BrokenImage;

/**
 * Unpacks LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, high bit first, that
 * grow one code early.
 */
final class LzwInput extends InputStream {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int MOST_CODES = 4096;

    private final InputStream packed;
    private final short[] prefix = new short[MOST_CODES];
    private final byte[] last = new byte[MOST_CODES];
    private final short[] length = new short[MOST_CODES];
    private final byte[] text = new byte[MOST_CODES];

    /** Where the rest of the current text begins; it ends at the end of the array. */
    private int next = MOST_CODES;

    private int free = FIRST_FREE;
    private int width = 9;
    private int previous = -1;
    private int bits;
    private int bitCount;
    private boolean ended;

    LzwInput(InputStream packed) {
        this.packed = packed;
        for (int i = 0; i < CLEAR; i++) {
            last[i] = (byte) i;
            length[i] = 1;
        }
    }

    @Override
    public int read() throws IOException {
        return next < MOST_CODES || advance() ? text[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int done = 0;
        while (done < count && (next < MOST_CODES || advance())) {
            int step = Math.min(count - done, MOST_CODES - next);
            System.arraycopy(text, next, into, offset + done, step);
            next += step;
            done += step;
        }
        return done == 0 && count > 0 ? -1 : done;
    }

    /** Unpacks the text of the next code; false at the end. */
    private boolean advance() throws IOException {
        int code = ended ? END : code();
        while (code == CLEAR) {
            free = FIRST_FREE;
            width = 9;
            previous = -1;
            code = code();
        }
        if (code == END) {
            ended = true;
            return false;
        }
        if (code > free || (code == free && previous < 0) || free > MOST_CODES) {
            throw new BrokenImage("code " + code);
        }
        if (previous >= 0 && free < MOST_CODES) {
            prefix[free] = (short) previous;
            length[free] = (short) (length[previous] + 1);
            last[free] = first(code == free ? previous : code);
            free++;
        }
        if (code >= free) {
            throw new BrokenImage("code " + code);
        }
        unpack(code);
        previous = code;
        if (free + 1 >= 1 << width && width < 12) {
            width++;
        }
        return true;
    }

    private byte first(int code) {
        int at = code;
        while (length[at] > 1) {
            at = prefix[at];
        }
        return last[at];
    }

    private void unpack(int code) {
        next = MOST_CODES - length[code];
        int at = code;
        for (int i = MOST_CODES - 1; i >= next; i--) {
            text[i] = last[at];
            at = prefix[at];
        }
    }

    private int code() throws IOException {
        while (bitCount < width) {
            int read = packed.read();
            if (read < 0) {
                return END;
            }
            bits = (bits << 8) | read;
            bitCount += 8;
        }
        bitCount -= width;
        return (bits >>> bitCount) & ((1 << width) - 1);
    }
}

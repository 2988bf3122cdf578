package org.calotype.imaging.tiff;

import java.io.IOException;
import java.io.InputStream;

/** Unpacks runs of bytes (TIFF 6.0, section 9). */
final class PackBitsInput extends InputStream {

    private static final int NOTHING = 128;

    private final InputStream packed;
    private int left;
    private int repeated = -1;

    PackBitsInput(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        while (left == 0) {
            int header = packed.read();
            if (header < 0) {
                return -1;
            }
            if (header < NOTHING) {
                left = header + 1;
                repeated = -1;
            } else if (header > NOTHING) {
                left = 257 - header;
                repeated = packed.read();
                if (repeated < 0) {
                    return -1;
                }
            }
        }
        left--;
        return repeated >= 0 ? repeated : packed.read();
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int value = read();
            if (value < 0) {
                break;
            }
            into[offset + done++] = (byte) value;
        }
        return done == 0 && count > 0 ? -1 : done;
    }
}

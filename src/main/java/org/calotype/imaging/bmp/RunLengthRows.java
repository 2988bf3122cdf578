package org.calotype.imaging.bmp;

import java.io.IOException;
import org.calotype.imaging.FileWindow;

/**
 * Unpacks RLE8 and RLE4 (Windows GDI, "Bitmap Compression") as a whole, one byte a pixel, because
 * jumps may go anywhere below. Pixels that are jumped over have index 0; what leaves the picture is
 * cut, and nothing is read behind the last line.
 */
final class RunLengthRows implements BmpRows {

    private static final int END_OF_LINE = 0;
    private static final int END_OF_BITMAP = 1;
    private static final int JUMP = 2;

    private final FileWindow file;
    private final int width;
    private final int height;
    private final boolean nibbles;
    private final byte[] indexes;
    private int x;

    /** Counted from the bottom. */
    private int line;

    RunLengthRows(FileWindow file, BmpHeader header) throws IOException {
        this.file = file;
        this.width = header.width();
        this.height = header.height();
        this.nibbles = header.compression() == BmpHeader.RLE4;
        this.indexes = new byte[Math.multiplyExact(width, height)];
        file.seek(header.pixelOffset());
        unpack();
    }

    private void unpack() throws IOException {
        while (line < height) {
            int count = file.u8();
            int value = file.u8();
            if (count > 0) {
                run(count, value);
            } else if (value == END_OF_LINE) {
                x = 0;
                line++;
            } else if (value == END_OF_BITMAP) {
                return;
            } else if (value == JUMP) {
                x = Math.min(width, x + file.u8());
                line = Math.min(height, line + file.u8());
            } else {
                literal(value);
            }
        }
    }

    private void run(int count, int value) {
        for (int i = 0; i < count; i++) {
            put(nibbles ? nibble(value, i) : value);
        }
    }

    private static int nibble(int value, int index) {
        return index % 2 == 0 ? value >> 4 : value & 15;
    }

    /** Indexes as they are, padded to whole words. */
    private void literal(int count) throws IOException {
        int bytes = nibbles ? (count + 1) / 2 : count;
        byte[] values = file.bytes(bytes);
        file.skip(bytes % 2);
        for (int i = 0; i < count; i++) {
            put(nibbles ? nibble(values[i / 2] & 0xFF, i) : values[i]);
        }
    }

    private void put(int index) {
        if (x < width && line < height) {
            indexes[(height - 1 - line) * width + x++] = (byte) index;
        }
    }

    @Override
    public void read(int y, byte[] packed) {
        System.arraycopy(indexes, y * width, packed, 0, width);
    }
}

package org.calotype.imaging.bmp;

import java.io.IOException;
import org.calotype.imaging.FileWindow;

/** Gives the rows of a BMP as they are packed in the file, in any order, counted from the top. */
interface BmpRows {

    /** Fills {@code packed} with row {@code y}; 0 is the top row. */
    void read(int y, byte[] packed) throws IOException;

    /** Rows of an uncompressed file: padded to four bytes, usually the bottom one first. */
    static BmpRows plain(FileWindow file, BmpHeader header) {
        long rowBytes = header.packedRowBytes();
        long stride = (rowBytes + 3) / 4 * 4;
        return (y, packed) -> {
            long row = header.topDown() ? y : header.height() - 1L - y;
            file.seek(header.pixelOffset() + row * stride);
            int done = 0;
            while (done < packed.length) {
                done += file.read(packed, done, packed.length - done);
            }
        };
    }
}

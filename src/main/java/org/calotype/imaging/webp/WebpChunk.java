package org.calotype.imaging.webp;

import java.io.IOException;
import org.calotype.imaging.FileWindow;

/**
 * A RIFF chunk.
 *
 * @param start place of its name in the file
 * @param size bytes of its data, 0 to 2^32-1; a chunk of odd size is followed by a padding byte
 */
record WebpChunk(String name, long start, long size) {

    static final int HEADER_LENGTH = 8;

    /** Reads name and size and leaves the window at the data. */
    static WebpChunk read(FileWindow file) throws IOException {
        long start = file.position();
        String name = file.ascii(4);
        return new WebpChunk(name, start, file.u32le());
    }

    long dataStart() {
        return start + HEADER_LENGTH;
    }

    long dataEnd() {
        return dataStart() + size;
    }

    /** Where the next chunk starts. */
    long end() {
        return dataEnd() + (size & 1);
    }

    boolean isBitstream() {
        return isLossy() || isLossless();
    }

    boolean isLossy() {
        return name.equals("VP8 ");
    }

    boolean isLossless() {
        return name.equals("VP8L");
    }
}

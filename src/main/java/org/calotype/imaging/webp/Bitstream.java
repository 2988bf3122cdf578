package org.calotype.imaging.webp;

import java.io.IOException;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** What the first bytes of a VP8 key frame (RFC 6386, 9.1) or of a VP8L stream say. */
record Bitstream(int width, int height, boolean alpha) {

    private static final int VP8_START_CODE = 0x2A019D;
    private static final int VP8L_SIGNATURE = 0x2F;

    /** Reads behind the header of the chunk. */
    static Bitstream read(FileWindow file, WebpChunk chunk) throws IOException {
        return chunk.isLossy() ? readLossy(file) : readLossless(file);
    }

    private static Bitstream readLossy(FileWindow file) throws IOException {
        boolean keyFrame = (file.u24le() & 1) == 0;
        int startCode = file.u24le();
        int width = file.u16le() & 0x3FFF;
        int height = file.u16le() & 0x3FFF;
        if (!keyFrame || startCode != VP8_START_CODE || width == 0 || height == 0) {
            throw new BrokenImage("VP8 header");
        }
        return new Bitstream(width, height, false);
    }

    private static Bitstream readLossless(FileWindow file) throws IOException {
        int signature = file.u8();
        int bits = file.i32le();
        int version = bits >>> 29;
        if (signature != VP8L_SIGNATURE || version != 0) {
            throw new BrokenImage("VP8L header");
        }
        int width = (bits & 0x3FFF) + 1;
        int height = (bits >>> 14 & 0x3FFF) + 1;
        return new Bitstream(width, height, (bits >>> 28 & 1) != 0);
    }
}

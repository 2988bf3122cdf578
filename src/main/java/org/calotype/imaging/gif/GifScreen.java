package org.calotype.imaging.gif;

import java.io.IOException;
import org.calotype.imaging.FileWindow;

/**
 * Header, logical screen descriptor and global colour table (GIF89a, 17 to 19).
 *
 * @param palette global colours as red, green, blue; empty when there is no global table
 */
record GifScreen(int width, int height, byte[] palette) {

    private static final int HEADER_LENGTH = 6;

    /** Reads from the start of a file and leaves the window at the first block. */
    static GifScreen read(FileWindow file) throws IOException {
        file.seek(HEADER_LENGTH);
        int width = file.u16le();
        int height = file.u16le();
        int flags = file.u8();
        file.skip(2);
        return new GifScreen(width, height, GifBlocks.readPalette(file, flags));
    }
}

package org.calotype.imaging.gif;

import java.io.IOException;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * Image descriptor and local colour table (GIF89a, 20 and 21).
 *
 * @param palette local colours as red, green, blue; empty when the global table applies
 */
record GifFrame(int x, int y, int width, int height, boolean interlaced, byte[] palette) {

    /** Reads behind the image separator and leaves the window at the LZW code size. */
    static GifFrame read(FileWindow file) throws IOException {
        int x = file.u16le();
        int y = file.u16le();
        int width = file.u16le();
        int height = file.u16le();
        int flags = file.u8();
        if (width == 0 || height == 0) {
            throw new BrokenImage("empty frame");
        }
        boolean interlaced = (flags & 0x40) != 0;
        return new GifFrame(x, y, width, height, interlaced, GifBlocks.readPalette(file, flags));
    }
}

package org.calotype.imaging.gif;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** Steps through the blocks of a GIF file (GIF89a, 12 to 16). */
final class GifBlocks {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE_SEPARATOR = 0x2C;
    private static final int GRAPHIC_CONTROL = 0xF9;

    private GifBlocks() {}

    /** Goes behind the image separator of the first frame. */
    static void toFirstFrame(FileWindow file, Consumer<GifControl> control) throws IOException {
        if (!toNextFrame(file, control)) {
            throw new BrokenImage("no frame");
        }
    }

    /** Goes behind the next image separator; false at the trailer or at bytes that are no block. */
    static boolean toNextFrame(FileWindow file, Consumer<GifControl> control) throws IOException {
        while (file.remaining() > 0) {
            int introducer = file.u8();
            if (introducer == IMAGE_SEPARATOR) {
                return true;
            }
            if (introducer != EXTENSION) {
                return false;
            }
            if (file.u8() == GRAPHIC_CONTROL) {
                control.accept(readControl(file));
            }
            skipSubBlocks(file);
        }
        return false;
    }

    private static GifControl readControl(FileWindow file) throws IOException {
        int size = file.u8();
        long end = file.position() + size;
        GifControl control = GifControl.NONE;
        if (size >= 4) {
            boolean transparent = (file.u8() & 1) != 0;
            file.skip(2);
            int index = file.u8();
            control = transparent ? new GifControl(index) : GifControl.NONE;
        }
        if (size == 0) {
            file.seek(file.position() - 1);
        } else {
            file.seek(end);
        }
        return control;
    }

    /** The colour table that these flags announce: 2 to 256 colours of three bytes. */
    static byte[] readPalette(FileWindow file, int flags) throws IOException {
        boolean present = (flags & 0x80) != 0;
        return file.bytes(present ? 3 << ((flags & 7) + 1) : 0);
    }

    /** Passes the LZW code size and the data of a frame. */
    static void skipImageData(FileWindow file) throws IOException {
        file.u8();
        skipSubBlocks(file);
    }

    /** Passes sub-blocks up to their terminator. */
    static void skipSubBlocks(FileWindow file) throws IOException {
        for (int size = file.u8(); size > 0; size = file.u8()) {
            if (size > file.remaining()) {
                throw new EOFException();
            }
            file.skip(size);
        }
    }
}

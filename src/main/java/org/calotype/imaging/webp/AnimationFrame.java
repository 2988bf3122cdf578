package org.calotype.imaging.webp;

import java.io.IOException;
import org.calotype.imaging.FileWindow;

/** Place and size of a frame on the canvas, from the first bytes of an ANMF chunk. */
record AnimationFrame(int x, int y, int width, int height) {

    /** Reads behind the header of the chunk and leaves the window at the frame's own chunks. */
    static AnimationFrame read(FileWindow file) throws IOException {
        int x = file.u24le() * 2;
        int y = file.u24le() * 2;
        int width = file.u24le() + 1;
        int height = file.u24le() + 1;
        file.skip(4);
        return new AnimationFrame(x, y, width, height);
    }
}

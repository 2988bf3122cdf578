package org.calotype.imaging;

import java.io.IOException;

/** Takes the pixels of a picture as a decoder comes upon them, a row or a part of one at a time. */
public interface RowSink {

    /**
     * Takes {@code count} pixels of row {@code y}, the first at column {@code x}, the others {@code
     * step} columns apart. Every pixel comes at most once.
     *
     * @param samples 8-bit samples, interleaved: grey, grey and alpha, RGB or RGBA, as agreed when
     *     the sink was made; alpha is not premultiplied; read at once and not kept
     * @param offset of the first sample in the array
     */
    void put(int y, int x, int step, int count, byte[] samples, int offset) throws IOException;

    /** Takes a whole row from the start of the array. */
    default void putRow(int y, int width, byte[] samples) throws IOException {
        put(y, 0, 1, width, samples, 0);
    }
}

package org.calotype.imaging.gif;

/**
 * A picture of at most 256 colours.
 *
 * @param palette red, green, blue of each index
 * @param transparentIndex index that is not drawn, or -1
 * @param indexes of all pixels, from the top
 */
record IndexedPixels(byte[] palette, int transparentIndex, byte[] indexes) {

    /** Number of indexes, the transparent one included; at least 1. */
    int colours() {
        return palette.length / 3;
    }
}

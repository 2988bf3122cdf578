package org.calotype.imaging.bmp;

import java.io.IOException;
import org.calotype.imaging.BrokenImage;

/**
 * One channel of a pixel of 16 or 32 bits.
 *
 * @param shift of the lowest bit
 * @param max greatest value, which stands for 255; 0 where the channel does not exist
 */
record BitField(int mask, int shift, long max) {

    static BitField of(int mask) throws IOException {
        int shift = mask == 0 ? 0 : Integer.numberOfTrailingZeros(mask);
        long max = (mask & 0xFFFFFFFFL) >> shift;
        if ((max & (max + 1)) != 0) {
            throw new BrokenImage("mask with holes");
        }
        return new BitField(mask, shift, max);
    }

    /** The channel's value in this pixel, scaled to 0..255. */
    byte valueIn(int pixel) {
        if (max == 0) {
            return 0;
        }
        int value = (pixel & mask) >>> shift;
        return (byte) (max == 255 ? value : ((value & 0xFFFFFFFFL) * 255 + max / 2) / max);
    }
}

package org.calotype.imaging.gif;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.calotype.imaging.ArgbPixels;

/**
 * Writes still GIF files: at most 256 colours, dithered where the picture has more; pixels of less
 * than half opacity become transparent.
 */
public final class GifEncoder {

    private GifEncoder() {}

    /** Writes the picture and leaves the stream open. Sides are at most 65535 pixels. */
    public static void write(ArgbPixels pixels, OutputStream out) throws IOException {
        if (pixels.width() > 0xFFFF || pixels.height() > 0xFFFF) {
            throw new IllegalArgumentException("too large for a GIF");
        }
        IndexedPixels indexed = Quantiser.quantise(pixels);
        out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        writeNumber(pixels.width(), out);
        writeNumber(pixels.height(), out);
        int depth = Math.max(1, 32 - Integer.numberOfLeadingZeros(indexed.colours() - 1));
        out.write(0x80 | 0x70 | (depth - 1));
        out.write(0);
        out.write(0);
        byte[] palette = new byte[3 << depth];
        System.arraycopy(indexed.palette(), 0, palette, 0, indexed.palette().length);
        out.write(palette);
        if (indexed.transparentIndex() >= 0) {
            out.write(new byte[] {0x21, (byte) 0xF9, 4, 1, 0, 0});
            out.write(indexed.transparentIndex());
            out.write(0);
        }
        out.write(0x2C);
        out.write(new byte[4]);
        writeNumber(pixels.width(), out);
        writeNumber(pixels.height(), out);
        out.write(0);
        new LzwEncoder(depth, out).write(indexed.indexes());
        out.write(0x3B);
    }

    private static void writeNumber(int value, OutputStream out) throws IOException {
        out.write(value);
        out.write(value >> 8);
    }
}

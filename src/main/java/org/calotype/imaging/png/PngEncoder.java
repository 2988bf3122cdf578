package org.calotype.imaging.png;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.calotype.imaging.ArgbPixels;

/**
 * Writes PNG files in the smallest kind that holds the picture exactly: palette of at most 256
 * colours, grey or RGB, with alpha only where something is not opaque. No metadata; no colour
 * chunks, which means sRGB.
 */
public final class PngEncoder {

    /** More shades of grey are smaller as samples, which are filtered. */
    private static final int MAX_GREY_PALETTE = 16;

    private PngEncoder() {}

    /**
     * Writes the picture and leaves the stream open.
     *
     * @param image TYPE_BYTE_GRAY, TYPE_3BYTE_BGR or TYPE_4BYTE_ABGR
     */
    public static void write(BufferedImage image, OutputStream out) throws IOException {
        ArgbPixels pixels = ArgbPixels.of(image);
        ColourCount colours = ColourCount.of(pixels);
        Ihdr samples = kindOf(pixels);
        int most = samples.colourType() == Ihdr.GREY ? MAX_GREY_PALETTE : ColourCount.MAX_COLOURS;
        if (colours.palette().length > 0 && colours.palette().length <= most) {
            writePalette(pixels, colours, out);
        } else {
            writeSamples(pixels, samples, out);
        }
    }

    /**
     * Writes the picture with the channels it has, whatever they hold: grey, RGB or RGBA. What is
     * grey with alpha is written as RGBA.
     */
    public static void writeChannels(BufferedImage image, OutputStream out) throws IOException {
        ArgbPixels pixels = ArgbPixels.of(image);
        int kind =
                image.getType() == BufferedImage.TYPE_BYTE_GRAY
                        ? Ihdr.GREY
                        : pixels.hasAlpha() ? Ihdr.RGBA : Ihdr.RGB;
        writeSamples(pixels, new Ihdr(pixels.width(), pixels.height(), 8, kind, false), out);
    }

    private static void writePalette(ArgbPixels pixels, ColourCount colours, OutputStream out)
            throws IOException {
        int[] palette = colours.palette();
        int depth =
                palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8;
        byte[] entries = new byte[3 * palette.length];
        byte[] opacities = new byte[colours.translucent()];
        for (int i = 0; i < palette.length; i++) {
            entries[3 * i] = (byte) (palette[i] >> 16);
            entries[3 * i + 1] = (byte) (palette[i] >> 8);
            entries[3 * i + 2] = (byte) palette[i];
            if (i < opacities.length) {
                opacities[i] = (byte) (palette[i] >> 24);
            }
        }
        Ihdr ihdr = new Ihdr(pixels.width(), pixels.height(), depth, Ihdr.PALETTE, false);
        try (PngOutput png = new PngOutput(ihdr, entries, opacities, out)) {
            byte[] row = new byte[(int) ihdr.rowBytes(pixels.width())];
            int[] argb = new int[pixels.width()];
            for (int y = 0; y < pixels.height(); y++) {
                pixels.readRow(y, argb);
                packIndexes(argb, colours, depth, row);
                png.writeRow(row);
            }
            png.finish();
        }
    }

    private static void packIndexes(int[] argb, ColourCount colours, int depth, byte[] row) {
        Arrays.fill(row, (byte) 0);
        for (int x = 0, bit = 0; x < argb.length; x++, bit += depth) {
            int index = colours.indexOf(argb[x]);
            row[bit >> 3] |= (byte) (index << (8 - depth - (bit & 7)));
        }
    }

    private static Ihdr kindOf(ArgbPixels pixels) {
        int opacity = 255;
        int colourful = 0;
        int[] row = new int[pixels.width()];
        boolean mayChange = true;
        for (int y = 0; y < pixels.height() && mayChange; y++) {
            pixels.readRow(y, row);
            for (int argb : row) {
                opacity &= argb >>> 24;
                colourful |= (argb ^ (argb >> 8)) & 0xFFFF;
            }
            mayChange = colourful == 0 || (opacity == 255 && pixels.hasAlpha());
        }
        boolean translucent = opacity < 255;
        boolean grey = colourful == 0;
        int kind =
                grey
                        ? translucent ? Ihdr.GREY_ALPHA : Ihdr.GREY
                        : translucent ? Ihdr.RGBA : Ihdr.RGB;
        return new Ihdr(pixels.width(), pixels.height(), 8, kind, false);
    }

    private static void writeSamples(ArgbPixels pixels, Ihdr ihdr, OutputStream out)
            throws IOException {
        byte[] row = new byte[(int) ihdr.rowBytes(pixels.width())];
        int[] argb = new int[pixels.width()];
        boolean plain = ihdr.colourType() == Ihdr.RGB && !pixels.hasAlpha();
        try (PngOutput png = new PngOutput(ihdr, new byte[0], new byte[0], out)) {
            for (int y = 0; y < pixels.height(); y++) {
                if (plain) {
                    pixels.readColours(y, row);
                } else {
                    pixels.readRow(y, argb);
                    pack(argb, ihdr, row);
                }
                png.writeRow(row);
            }
            png.finish();
        }
    }

    private static void pack(int[] argb, Ihdr ihdr, byte[] row) {
        boolean alpha = ihdr.hasAlphaSamples();
        boolean grey = ihdr.isGrey();
        int write = 0;
        for (int pixel : argb) {
            if (!grey) {
                row[write++] = (byte) (pixel >> 16);
                row[write++] = (byte) (pixel >> 8);
            }
            row[write++] = (byte) pixel;
            if (alpha) {
                row[write++] = (byte) (pixel >>> 24);
            }
        }
    }
}

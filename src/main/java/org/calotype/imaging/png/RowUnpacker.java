package org.calotype.imaging.png;

/**
 * Turns rows of any PNG colour type and bit depth into interleaved 8-bit samples: palettes are
 * looked up, transparent colours get an alpha, gamma is corrected.
 */
final class RowUnpacker {

    private final Ihdr ihdr;
    private final int channels;

    /** 8-bit value of each sample value; empty where no table is needed. */
    private final byte[] levels;

    /** All channels of each palette index, four bytes an entry; empty without palette. */
    private final byte[] entries;

    /** The sample values of the one transparent colour; empty if there is none. */
    private final int[] transparentColour;

    private final byte[] unpacked;

    RowUnpacker(Ihdr ihdr, ColourChunks chunks) {
        this.ihdr = ihdr;
        this.levels = levels(ihdr, chunks.exponentToSrgb());
        boolean palette = ihdr.colourType() == Ihdr.PALETTE;
        this.transparentColour = palette ? new int[0] : transparentColour(ihdr, chunks);
        boolean extraAlpha =
                palette ? chunks.transparency().length > 0 : transparentColour.length > 0;
        this.channels = channels(ihdr, chunks, extraAlpha);
        this.entries = palette ? entries(chunks, channels, levels) : new byte[0];
        this.unpacked = new byte[Math.multiplyExact(ihdr.width(), channels)];
    }

    /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. */
    int channels() {
        return channels;
    }

    private static int channels(Ihdr ihdr, ColourChunks chunks, boolean extraAlpha) {
        int colours =
                switch (ihdr.colourType()) {
                    case Ihdr.PALETTE -> isGrey(chunks.palette()) ? 1 : 3;
                    case Ihdr.GREY, Ihdr.GREY_ALPHA -> 1;
                    default -> 3;
                };
        return colours + (extraAlpha || ihdr.hasAlphaSamples() ? 1 : 0);
    }

    private static boolean isGrey(byte[] palette) {
        for (int i = 0; i < palette.length; i += 3) {
            if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] levels(Ihdr ihdr, double exponent) {
        int depth = ihdr.colourType() == Ihdr.PALETTE ? 8 : ihdr.bitDepth();
        if (depth >= 8 && exponent == 1) {
            return new byte[0];
        }
        int max = (1 << depth) - 1;
        byte[] levels = new byte[max + 1];
        for (int value = 0; value <= max; value++) {
            levels[value] = (byte) Math.round(255 * Math.pow((double) value / max, exponent));
        }
        return levels;
    }

    private static int[] transparentColour(Ihdr ihdr, ColourChunks chunks) {
        byte[] transparency = chunks.transparency();
        int samples = ihdr.samplesPerPixel();
        if (ihdr.hasAlphaSamples() || transparency.length < 2 * samples) {
            return new int[0];
        }
        int mask = (1 << ihdr.bitDepth()) - 1;
        int[] colour = new int[samples];
        for (int i = 0; i < samples; i++) {
            colour[i] =
                    (((transparency[2 * i] & 0xFF) << 8) | (transparency[2 * i + 1] & 0xFF)) & mask;
        }
        return colour;
    }

    private static byte[] entries(ColourChunks chunks, int channels, byte[] levels) {
        byte[] palette = chunks.palette();
        byte[] transparency = chunks.transparency();
        byte[] entries = new byte[256 * 4];
        int colours = channels < 3 ? 1 : 3;
        for (int i = 0; i < 256; i++) {
            for (int c = 0; c < colours && 3 * i + c < palette.length; c++) {
                byte value = palette[3 * i + c];
                entries[4 * i + c] = levels.length > 0 ? levels[value & 0xFF] : value;
            }
            entries[4 * i + colours] = i < transparency.length ? transparency[i] : (byte) 255;
        }
        return entries;
    }

    /** Whether {@link #unpack} would change nothing, so that the raw row can be used. */
    boolean isPlain() {
        return ihdr.bitDepth() == 8
                && levels.length == 0
                && entries.length == 0
                && transparentColour.length == 0;
    }

    /** Whether rows are words of 16 bits that mean what they say. */
    boolean isWords() {
        return ihdr.bitDepth() == 16 && levels.length == 0 && transparentColour.length == 0;
    }

    /**
     * The interleaved samples of a row, valid until the next call.
     *
     * @param row filter type, then the raw bytes
     */
    byte[] unpack(byte[] row, int pixels) {
        if (entries.length > 0) {
            unpackPalette(row, pixels);
        } else if (isWords()) {
            unpackWords(row, pixels * channels);
        } else {
            unpackSamples(row, pixels);
        }
        return unpacked;
    }

    private void unpackPalette(byte[] row, int pixels) {
        int depth = ihdr.bitDepth();
        for (int i = 0, write = 0; i < pixels; i++) {
            int entry = 4 * sample(row, i, depth);
            for (int c = 0; c < channels; c++) {
                unpacked[write++] = entries[entry + c];
            }
        }
    }

    /** The usual 16-bit row made fast. */
    private void unpackWords(byte[] row, int samples) {
        for (int i = 0, read = 1; i < samples; i++, read += 2) {
            unpacked[i] = rounded((row[read] & 0xFF) << 8 | (row[read + 1] & 0xFF));
        }
    }

    /** From 16 bits to 8: the nearest value of v / 257. */
    private static byte rounded(int value) {
        return (byte) ((value * 255 + 32_895) >> 16);
    }

    private void unpackSamples(byte[] row, int pixels) {
        int depth = ihdr.bitDepth();
        int samples = ihdr.samplesPerPixel();
        int colours = ihdr.hasAlphaSamples() ? samples - 1 : samples;
        boolean keyed = transparentColour.length > 0;
        for (int i = 0, read = 0, write = 0; i < pixels; i++) {
            boolean transparent = keyed;
            for (int c = 0; c < samples; c++) {
                int value = sample(row, read++, depth);
                unpacked[write++] = c < colours ? level(value, depth) : unchanged(value, depth);
                transparent &= keyed && value == transparentColour[c];
            }
            if (keyed) {
                unpacked[write++] = transparent ? 0 : (byte) 255;
            }
        }
    }

    private byte level(int value, int depth) {
        return levels.length > 0 ? levels[value] : unchanged(value, depth);
    }

    /** Without gamma; alpha is always linear. */
    private static byte unchanged(int value, int depth) {
        return depth == 16 ? rounded(value) : (byte) value;
    }

    /** Sample number {@code index} of a row; small samples are packed from the high bits on. */
    private static int sample(byte[] row, int index, int depth) {
        return switch (depth) {
            case 8 -> row[1 + index] & 0xFF;
            case 16 -> ((row[1 + 2 * index] & 0xFF) << 8) | (row[2 + 2 * index] & 0xFF);
            default -> {
                int bit = index * depth;
                int shift = 8 - depth - (bit & 7);
                yield (row[1 + (bit >> 3)] >> shift) & ((1 << depth) - 1);
            }
        };
    }
}

package org.calotype.imaging.png;

import java.io.IOException;
import java.util.zip.CRC32;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * The first chunk of a PNG file (PNG 3rd edition, 11.2.1).
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param bitDepth bits of a sample or palette index: 1, 2, 4, 8 or 16
 */
record Ihdr(int width, int height, int bitDepth, int colourType, boolean interlaced) {

    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGBA = 6;

    private static final int CHUNK_LENGTH = 13;
    private static final int SIGNATURE_LENGTH = 8;

    /** Reads signature and IHDR from the start of a file. */
    static Ihdr read(FileWindow file) throws IOException {
        file.seek(SIGNATURE_LENGTH);
        if (file.i32be() != CHUNK_LENGTH) {
            throw new BrokenImage("IHDR length");
        }
        byte[] chunk = file.bytes(4 + CHUNK_LENGTH);
        CRC32 crc = new CRC32();
        crc.update(chunk);
        if (file.u32be() != crc.getValue()) {
            throw new BrokenImage("IHDR checksum");
        }
        file.seek(SIGNATURE_LENGTH + 4L);
        if (!file.ascii(4).equals("IHDR")) {
            throw new BrokenImage("IHDR missing");
        }
        Ihdr header = fields(file);
        file.skip(4);
        return header;
    }

    private static Ihdr fields(FileWindow file) throws IOException {
        int width = file.i32be();
        int height = file.i32be();
        int bitDepth = file.u8();
        int colourType = file.u8();
        int compression = file.u8();
        int filter = file.u8();
        int interlace = file.u8();
        if (width < 1 || height < 1 || !isAllowed(colourType, bitDepth)) {
            throw new BrokenImage("IHDR");
        }
        if (compression != 0 || filter != 0 || interlace > 1) {
            throw new BrokenImage("IHDR methods");
        }
        return new Ihdr(width, height, bitDepth, colourType, interlace == 1);
    }

    /** Table 12 of the specification. */
    private static boolean isAllowed(int colourType, int bitDepth) {
        return switch (colourType) {
            case GREY ->
                    bitDepth == 1
                            || bitDepth == 2
                            || bitDepth == 4
                            || bitDepth == 8
                            || bitDepth == 16;
            case PALETTE -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
            case RGB, GREY_ALPHA, RGBA -> bitDepth == 8 || bitDepth == 16;
            default -> false;
        };
    }

    int samplesPerPixel() {
        return switch (colourType) {
            case RGB -> 3;
            case GREY_ALPHA -> 2;
            case RGBA -> 4;
            default -> 1;
        };
    }

    boolean hasAlphaSamples() {
        return colourType == GREY_ALPHA || colourType == RGBA;
    }

    boolean isGrey() {
        return colourType == GREY || colourType == GREY_ALPHA;
    }

    /** Distance in bytes to the corresponding byte of the pixel to the left (9.2), at least 1. */
    int filterDistance() {
        return Math.max(1, samplesPerPixel() * bitDepth / 8);
    }

    /** Bytes of a row of so many pixels, without the filter byte. */
    long rowBytes(int pixels) {
        return ((long) pixels * samplesPerPixel() * bitDepth + 7) / 8;
    }
}

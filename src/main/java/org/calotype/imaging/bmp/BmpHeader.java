package org.calotype.imaging.bmp;

import java.io.IOException;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/**
 * BITMAPFILEHEADER and any of the information headers: OS/2 1.x (12 bytes), OS/2 2.x (16 to 64),
 * Windows 3 to 5 (40, 52, 56, 108, 124).
 *
 * @param pixelOffset where the pixels start in the file
 * @param paletteOffset where the colour table starts in the file
 * @param paletteEntries colours in the table, 0 to 256
 * @param paletteEntryBytes 3 in OS/2 1.x, else 4
 * @param masks red, green, blue and alpha bits of 16 and 32 bit pixels; 0 alpha means opaque
 */
public record BmpHeader(
        int width,
        int height,
        boolean topDown,
        int bitsPerPixel,
        int compression,
        long pixelOffset,
        long paletteOffset,
        int paletteEntries,
        int paletteEntryBytes,
        int[] masks) {

    static final int RGB = 0;
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    static final int BITFIELDS = 3;
    static final int ALPHA_BITFIELDS = 6;

    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int V3_HEADER = 56;
    private static final int LARGEST_HEADER = 124;

    public static BmpHeader read(FileWindow file) throws IOException {
        file.seek(FILE_HEADER - 4);
        long pixelOffset = file.u32le();
        long headerSize = file.u32le();
        if (headerSize == CORE_HEADER) {
            return readCore(file, pixelOffset);
        }
        if (headerSize < 16 || headerSize > LARGEST_HEADER) {
            throw new BrokenImage("BMP header size");
        }
        return readInfo(file, pixelOffset, (int) headerSize);
    }

    private static BmpHeader readCore(FileWindow file, long pixelOffset) throws IOException {
        int width = file.u16le();
        int height = file.u16le();
        file.skip(2);
        int bits = file.u16le();
        int entries = paletteEntries(bits, 0, pixelOffset, FILE_HEADER + CORE_HEADER, 3);
        return new BmpHeader(
                        width,
                        height,
                        false,
                        bits,
                        RGB,
                        pixelOffset,
                        FILE_HEADER + CORE_HEADER,
                        entries,
                        3,
                        defaultMasks(bits))
                .checked();
    }

    private static BmpHeader readInfo(FileWindow file, long pixelOffset, int size)
            throws IOException {
        int width = file.i32le();
        int height = file.i32le();
        file.skip(2);
        int bits = file.u16le();
        int compression = size >= 20 ? file.i32le() : RGB;
        long used = 0;
        if (size >= 36) {
            file.skip(12);
            used = file.u32le();
        }
        int[] masks = defaultMasks(bits);
        long paletteOffset = (long) FILE_HEADER + size;
        if (compression == BITFIELDS || compression == ALPHA_BITFIELDS) {
            boolean alpha = compression == ALPHA_BITFIELDS || size >= V3_HEADER;
            masks = readMasks(file, alpha);
            paletteOffset = Math.max(paletteOffset, FILE_HEADER + INFO_HEADER + (alpha ? 16 : 12));
        }
        if (height == Integer.MIN_VALUE) {
            throw new BrokenImage("BMP height");
        }
        int entries = paletteEntries(bits, used, pixelOffset, paletteOffset, 4);
        return new BmpHeader(
                        width,
                        Math.abs(height),
                        height < 0,
                        bits,
                        compression,
                        pixelOffset,
                        paletteOffset,
                        entries,
                        4,
                        masks)
                .checked();
    }

    private static int[] readMasks(FileWindow file, boolean alpha) throws IOException {
        file.seek(FILE_HEADER + INFO_HEADER);
        int red = file.i32le();
        int green = file.i32le();
        int blue = file.i32le();
        return new int[] {red, green, blue, alpha ? file.i32le() : 0};
    }

    private static int[] defaultMasks(int bits) {
        return bits == 16
                ? new int[] {0x7C00, 0x03E0, 0x001F, 0}
                : new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0};
    }

    /** Colours that are declared (0 means all) and have room between header and pixels. */
    private static int paletteEntries(
            int bits, long used, long pixelOffset, long paletteOffset, int entryBytes) {
        if (bits > 8) {
            return 0;
        }
        long declared = used == 0 ? 1L << bits : Math.min(used, 1L << bits);
        long room = Math.max(0, pixelOffset - paletteOffset) / entryBytes;
        return (int) Math.min(declared, room);
    }

    private BmpHeader checked() throws IOException {
        boolean depth =
                switch (compression) {
                    case RGB ->
                            bitsPerPixel == 1
                                    || bitsPerPixel == 2
                                    || bitsPerPixel == 4
                                    || bitsPerPixel == 8
                                    || bitsPerPixel == 16
                                    || bitsPerPixel == 24
                                    || bitsPerPixel == 32;
                    case RLE8 -> bitsPerPixel == 8 && !topDown;
                    case RLE4 -> bitsPerPixel == 4 && !topDown;
                    case BITFIELDS, ALPHA_BITFIELDS -> bitsPerPixel == 16 || bitsPerPixel == 32;
                    default -> false;
                };
        if (!depth || width < 1 || height < 1) {
            throw new BrokenImage("BMP header");
        }
        if (pixelOffset < paletteOffset) {
            throw new BrokenImage("BMP pixel offset");
        }
        return this;
    }

    boolean isRunLength() {
        return compression == RLE8 || compression == RLE4;
    }

    /** Bytes of an uncompressed row without its padding. */
    long packedRowBytes() {
        return ((long) width * bitsPerPixel + 7) / 8;
    }

    boolean hasAlpha() {
        return masks[3] != 0;
    }

    public ImageHeader toImageHeader() {
        return ImageHeader.still(MediaFormat.BMP, width, height, hasAlpha(), 8);
    }
}

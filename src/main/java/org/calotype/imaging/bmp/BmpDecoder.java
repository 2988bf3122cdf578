package org.calotype.imaging.bmp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureCanvas;
import org.calotype.imaging.png.PngOutput;

/**
 * Reads BMP files row by row: 1 to 32 bits, palettes, bit fields with alpha, run lengths, either
 * way up.
 */
public final class BmpDecoder {

    private static final int MAX_ROW_BYTES = 4_000_000;

    private final BmpHeader header;
    private final BmpRows rows;
    private final byte[] packed;
    private final byte[] samples;
    private final int channels;

    /** Red, green, blue of each index; empty where pixels are colours themselves. */
    private final byte[] palette;

    private final BitField[] fields = new BitField[4];

    private BmpDecoder(FileWindow file) throws IOException {
        header = BmpHeader.read(file);
        if (header.packedRowBytes() > MAX_ROW_BYTES) {
            throw new BrokenImage("row length");
        }
        for (int i = 0; i < 4; i++) {
            fields[i] = BitField.of(header.masks()[i]);
        }
        palette = readPalette(file);
        rows = header.isRunLength() ? new RunLengthRows(file, header) : BmpRows.plain(file, header);
        packed = new byte[(int) (header.isRunLength() ? header.width() : header.packedRowBytes())];
        channels = header.hasAlpha() && anyAlpha() ? 4 : 3;
        samples = new byte[header.width() * channels];
    }

    /**
     * Decodes a file at the greatest whole shrink that leaves at least twice the wanted size.
     *
     * @param minWidth in pixels of the file; 0 with a height of 0 means no shrink
     */
    public static Picture decode(Path path, int minWidth, int minHeight) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            BmpDecoder bmp = new BmpDecoder(file);
            int width = bmp.header.width();
            int height = bmp.header.height();
            int shrink = PictureCanvas.shrinkFor(width, height, minWidth, minHeight);
            PictureCanvas canvas = PictureCanvas.of(width, height, bmp.channels, shrink);
            for (int i = 0; i < height; i++) {
                int y = bmp.header.topDown() ? i : height - 1 - i;
                bmp.unpackRow(y);
                canvas.put(y, 0, 1, width, bmp.samples, 0);
            }
            return canvas.toPicture(null);
        }
    }

    /** Writes the same picture, pixel by pixel, as PNG; palettes stay palettes. */
    public static void convertToPng(Path path, OutputStream out) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            BmpDecoder bmp = new BmpDecoder(file);
            if (bmp.palette.length > 0) {
                bmp.writeIndexes(out);
            } else {
                bmp.writeSamples(out);
            }
        }
    }

    private void writeIndexes(OutputStream out) throws IOException {
        int depth = header.isRunLength() ? 8 : header.bitsPerPixel();
        byte[] table = new byte[3 << depth];
        System.arraycopy(palette, 0, table, 0, Math.min(table.length, palette.length));
        try (PngOutput png =
                PngOutput.ofIndexes(header.width(), header.height(), depth, table, out)) {
            for (int y = 0; y < header.height(); y++) {
                rows.read(y, packed);
                png.writeRow(packed);
            }
            png.finish();
        }
    }

    private void writeSamples(OutputStream out) throws IOException {
        try (PngOutput png = PngOutput.ofSamples(header.width(), header.height(), channels, out)) {
            for (int y = 0; y < header.height(); y++) {
                unpackRow(y);
                png.writeRow(samples);
            }
            png.finish();
        }
    }

    /** Blue, green, red and, but for OS/2 1.x, an unused byte. Missing colours are black. */
    private byte[] readPalette(FileWindow file) throws IOException {
        if (header.bitsPerPixel() > 8) {
            return new byte[0];
        }
        byte[] colours = new byte[3 * 256];
        file.seek(header.paletteOffset());
        for (int i = 0; i < header.paletteEntries(); i++) {
            colours[3 * i + 2] = (byte) file.u8();
            colours[3 * i + 1] = (byte) file.u8();
            colours[3 * i] = (byte) file.u8();
            file.skip(header.paletteEntryBytes() - 3L);
        }
        return colours;
    }

    /** Many programs declare an alpha and leave it at zero; that means opaque. */
    private boolean anyAlpha() throws IOException {
        for (int y = 0; y < header.height(); y++) {
            rows.read(header.topDown() ? y : header.height() - 1 - y, packed);
            for (int x = 0; x < header.width(); x++) {
                if ((pixel(x) & fields[3].mask()) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void unpackRow(int y) throws IOException {
        rows.read(y, packed);
        if (palette.length > 0) {
            unpackIndexes();
        } else if (header.bitsPerPixel() == 24) {
            unpackTriples();
        } else {
            unpackFields();
        }
    }

    private void unpackIndexes() {
        int depth = header.isRunLength() ? 8 : header.bitsPerPixel();
        for (int x = 0, bit = 0, write = 0; x < header.width(); x++, bit += depth) {
            int shift = 8 - depth - (bit & 7);
            int index = (packed[bit >> 3] >> shift) & ((1 << depth) - 1);
            samples[write++] = palette[3 * index];
            samples[write++] = palette[3 * index + 1];
            samples[write++] = palette[3 * index + 2];
        }
    }

    private void unpackTriples() {
        for (int i = 0; i < samples.length; i += 3) {
            samples[i] = packed[i + 2];
            samples[i + 1] = packed[i + 1];
            samples[i + 2] = packed[i];
        }
    }

    private void unpackFields() {
        for (int x = 0, write = 0; x < header.width(); x++) {
            int pixel = pixel(x);
            for (int c = 0; c < channels; c++) {
                samples[write++] = fields[c].valueIn(pixel);
            }
        }
    }

    /** Pixel of 16 or 32 bits, little-endian. */
    private int pixel(int x) {
        if (header.bitsPerPixel() == 16) {
            return (packed[2 * x] & 0xFF) | (packed[2 * x + 1] & 0xFF) << 8;
        }
        return (packed[4 * x] & 0xFF)
                | ((packed[4 * x + 1] & 0xFF) << 8)
                | ((packed[4 * x + 2] & 0xFF) << 16)
                | (packed[4 * x + 3] << 24);
    }
}

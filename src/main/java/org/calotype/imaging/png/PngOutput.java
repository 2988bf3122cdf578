package org.calotype.imaging.png;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes a PNG file row by row, from the top, without holding more than a band of it. */
public final class PngOutput implements Closeable {

    private static final byte[] NOTHING = {};

    private final ChunkWriter chunks;
    private final PixelDeflater pixels;
    private final FilterChoice filters;

    /**
     * Writes everything that stands before the pixels. The stream stays the caller's.
     *
     * @param palette red, green, blue for each index; empty unless the colour type is a palette
     * @param transparency content of tRNS; empty for none
     */
    PngOutput(Ihdr ihdr, byte[] palette, byte[] transparency, OutputStream out) throws IOException {
        chunks = new ChunkWriter(out);
        pixels = new PixelDeflater(chunks);
        filters = FilterChoice.of(ihdr);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(ihdr.width()).putInt(ihdr.height());
        header.put((byte) ihdr.bitDepth()).put((byte) ihdr.colourType());
        chunks.write("IHDR", header.array(), header.capacity());
        if (palette.length > 0) {
            chunks.write("PLTE", palette, palette.length);
        }
        if (transparency.length > 0) {
            chunks.write("tRNS", transparency, transparency.length);
        }
    }

    /**
     * A file of palette indexes, packed from the high bits on.
     *
     * @param depth bits of an index: 1, 2, 4 or 8
     * @param palette red, green, blue of every possible index
     */
    public static PngOutput ofIndexes(
            int width, int height, int depth, byte[] palette, OutputStream out) throws IOException {
        Ihdr ihdr = new Ihdr(width, height, depth, Ihdr.PALETTE, false);
        return new PngOutput(ihdr, palette, NOTHING, out);
    }

    /**
     * A file of interleaved 8-bit samples.
     *
     * @param channels 3 RGB, 4 RGBA
     */
    public static PngOutput ofSamples(int width, int height, int channels, OutputStream out)
            throws IOException {
        Ihdr ihdr = new Ihdr(width, height, 8, channels == 4 ? Ihdr.RGBA : Ihdr.RGB, false);
        return new PngOutput(ihdr, NOTHING, NOTHING, out);
    }

    /** Writes the next row: samples packed as the header says, read at once and not kept. */
    public void writeRow(byte[] row) throws IOException {
        byte[] filtered = filters.filter(row);
        pixels.write(filtered, 0, filtered.length);
    }

    /** Completes the file. */
    public void finish() throws IOException {
        pixels.finish();
        chunks.write("IEND", NOTHING, 0);
    }

    @Override
    public void close() {
        pixels.close();
    }
}

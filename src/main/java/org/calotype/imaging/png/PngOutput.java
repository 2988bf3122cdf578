package org.calotype.imaging.png;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Plane;

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

    /**
     * A file of interleaved 16-bit samples.
     *
     * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
     */
    public static PngOutput ofWords(int width, int height, int channels, OutputStream out)
            throws IOException {
        int kind =
                switch (channels) {
                    case 1 -> Ihdr.GREY;
                    case 2 -> Ihdr.GREY_ALPHA;
                    case 3 -> Ihdr.RGB;
                    default -> Ihdr.RGBA;
                };
        return new PngOutput(new Ihdr(width, height, 16, kind, false), NOTHING, NOTHING, out);
    }

    /** Writes a row of a picture as 16-bit samples; all its planes are of the source's size. */
    public void writeWords(Picture picture, int row) throws IOException {
        List<Plane> planes = new ArrayList<>(picture.planes());
        if (picture.alpha() != null) {
            planes.add(picture.alpha());
        }
        int width = picture.sourceWidth();
        byte[] words = new byte[2 * planes.size() * width];
        float[] samples = new float[width];
        for (int c = 0; c < planes.size(); c++) {
            planes.get(c).rows().read(row, 0, samples);
            int write = 2 * c;
            for (float sample : samples) {
                int word = Math.max(0, Math.min(0xFFFF, (int) (sample * 257 + 0.5f)));
                words[write] = (byte) (word >> 8);
                words[write + 1] = (byte) word;
                write += 2 * planes.size();
            }
        }
        writeRow(words);
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

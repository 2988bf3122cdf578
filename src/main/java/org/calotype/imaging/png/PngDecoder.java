package org.calotype.imaging.png;

import java.io.IOException;
import java.nio.file.Path;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureCanvas;
import org.calotype.imaging.RowSink;

/**
 * Reads PNG files row by row and shrinks them on the way, so that memory grows with the wanted size
 * and not with the file's. All colour types, depths and both interlace methods; of an APNG the
 * default image.
 *
 * <p>A file that ends before its last row is refused; what follows the last row is not looked at.
 */
public final class PngDecoder {

    /** The passes of Adam7 (8.2): first column, first row, column step, row step. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    /** A row of a million pixels (the limit of libpng) has at most 8 million bytes. */
    private static final int LONGEST_ROW = 8_000_000;

    private final Ihdr ihdr;
    private final PixelStream pixels;
    private final RowUnpacker unpacker;
    private final RowSink sink;

    private PngDecoder(Ihdr ihdr, PixelStream pixels, RowUnpacker unpacker, RowSink sink) {
        this.ihdr = ihdr;
        this.pixels = pixels;
        this.unpacker = unpacker;
        this.sink = sink;
    }

    /**
     * Decodes a file at the greatest whole shrink that leaves at least twice the wanted size.
     *
     * @param minWidth in pixels of the file; 0 with a height of 0 means no shrink
     */
    public static Picture decode(Path path, int minWidth, int minHeight) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            return decode(file, minWidth, minHeight);
        }
    }

    /** The same for a file that lies in another one. */
    public static Picture decode(FileWindow file, int minWidth, int minHeight) throws IOException {
        Ihdr ihdr = Ihdr.read(file);
        requireShortRows(ihdr);
        ColourChunks chunks = ColourChunks.read(file, ihdr);
        RowUnpacker unpacker = new RowUnpacker(ihdr, chunks);
        int shrink = PictureCanvas.shrinkFor(ihdr.width(), ihdr.height(), minWidth, minHeight);
        PictureCanvas canvas =
                PictureCanvas.of(ihdr.width(), ihdr.height(), unpacker.channels(), shrink);
        try (PixelStream pixels = new PixelStream(file)) {
            new PngDecoder(ihdr, pixels, unpacker, canvas).readPasses();
        }
        return canvas.toPicture(chunks.profile());
    }

    static void requireShortRows(Ihdr ihdr) throws BrokenImage {
        if (ihdr.rowBytes(ihdr.width()) > LONGEST_ROW) {
            throw new BrokenImage("row length");
        }
    }

    private void readPasses() throws IOException {
        for (int[] pass : ihdr.interlaced() ? ADAM7 : ONE_PASS) {
            int columns = passSize(ihdr.width(), pass[0], pass[2]);
            int rows = passSize(ihdr.height(), pass[1], pass[3]);
            if (columns > 0 && rows > 0) {
                readPass(pass, columns, rows);
            }
        }
    }

    private static int passSize(int size, int first, int step) {
        return (size - first + step - 1) / step;
    }

    private void readPass(int[] pass, int columns, int rows) throws IOException {
        int length = (int) ihdr.rowBytes(columns);
        byte[] row = new byte[length + 1];
        byte[] above = new byte[length + 1];
        boolean plain = unpacker.isPlain();
        pixels.expect((length + 1L) * rows);
        for (int i = 0, y = pass[1]; i < rows; i++, y += pass[3]) {
            pixels.read(row, 0, length + 1);
            RowFilter.undo(row, above, length, ihdr.filterDistance());
            if (plain) {
                sink.put(y, pass[0], pass[2], columns, row, 1);
            } else {
                sink.put(y, pass[0], pass[2], columns, unpacker.unpack(row, columns), 0);
            }
            byte[] spent = above;
            above = row;
            row = spent;
        }
    }
}

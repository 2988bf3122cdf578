package org.calotype.imaging.tiff;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** The unpacked bytes of one strip or tile, row by row; holds a small window of it only. */
final class PieceInput implements Closeable {

    private static final int BUFFER_BYTES = 1 << 13;

    private final FileWindow window;
    private final InputStream unpacked;
    private final Inflater inflater = new Inflater();

    PieceInput(Path path, TiffLayout layout, int piece) throws IOException {
        long length = piece < layout.lengths().length ? layout.lengths()[piece] : -1;
        long offset = layout.offsets()[piece];
        window = length < 0 ? FileWindow.open(path) : FileWindow.open(path, offset, length);
        if (length < 0) {
            window.seek(offset);
        }
        InputStream packed = new Packed(window);
        unpacked =
                switch (layout.packing()) {
                    case NONE -> packed;
                    case LZW -> new LzwInput(packed);
                    case PACK_BITS -> new PackBitsInput(packed);
                    case DEFLATE -> new InflaterInputStream(packed, inflater, BUFFER_BYTES);
                };
    }

    /** The bytes of the piece as they lie in the file. */
    private static final class Packed extends InputStream {

        private final FileWindow window;

        Packed(FileWindow window) {
            this.window = window;
        }

        @Override
        public int read() throws IOException {
            return window.remaining() == 0 ? -1 : window.u8();
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            return window.remaining() == 0 ? -1 : window.read(into, offset, count);
        }
    }

    /**
     * Fills the row.
     *
     * @throws EOFException if the piece is shorter
     */
    void read(byte[] row) throws IOException {
        try {
            if (unpacked.readNBytes(row, 0, row.length) < row.length) {
                throw new EOFException();
            }
        } catch (ZipException e) {
            throw new BrokenImage("packed bytes that do not unpack");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        window.close();
    }
}

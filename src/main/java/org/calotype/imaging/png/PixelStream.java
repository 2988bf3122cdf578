package org.calotype.imaging.png;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * The inflated content of the IDAT chunks, which form one zlib stream (10.1). The chunks have
 * checksums; that of the stream lies behind the last row, where nobody looks, so none is computed.
 */
final class PixelStream implements Closeable {

    private static final int INPUT_BYTES = 1 << 14;

    /** Many rows at once: at the end of what it may write, zlib is slow. */
    private static final int AHEAD_BYTES = 1 << 15;

    private final FileWindow file;
    private final Inflater inflater = new Inflater(true);
    private final byte[] input = new byte[INPUT_BYTES];
    private final CRC32 crc = new CRC32();
    private final byte[] ahead = new byte[AHEAD_BYTES];
    private int next;
    private int end;

    /** Bytes of the stream's header that were not read yet (RFC 1950, 2.2). */
    private int headerLeft = 2;

    private int header;

    /** Bytes of rows that were not inflated yet. */
    private long expected;

    /** Bytes of the present chunk that were not read yet. */
    private long left;

    /**
     * @param file at the length of the first IDAT
     */
    PixelStream(FileWindow file) throws IOException {
        this.file = file;
        startChunk();
    }

    private void startChunk() throws IOException {
        left = file.u32be();
        byte[] name = file.bytes(4);
        if (name[0] != 'I' || name[1] != 'D' || name[2] != 'A' || name[3] != 'T') {
            throw new EOFException("rows of pixels are missing");
        }
        crc.reset();
        crc.update(name);
    }

    /** So many bytes are going to be read; nobody looks at what is behind the last of them. */
    void expect(long bytes) {
        expected += bytes;
    }

    /** Fills this part of the array. */
    void read(byte[] into, int offset, int count) throws IOException {
        for (int done = 0; done < count; ) {
            if (next == end) {
                inflate();
            }
            int taken = Math.min(count - done, end - next);
            System.arraycopy(ahead, next, into, offset + done, taken);
            next += taken;
            done += taken;
        }
    }

    private void inflate() throws IOException {
        int most = (int) Math.min(expected, AHEAD_BYTES);
        next = 0;
        end = 0;
        try {
            while (end == 0) {
                end = inflater.inflate(ahead, 0, most);
                if (end == 0) {
                    feed();
                }
            }
            expected -= end;
        } catch (DataFormatException e) {
            throw new BrokenImage("compressed pixels: " + e.getMessage());
        }
    }

    private void feed() throws IOException {
        if (inflater.finished()) {
            throw new EOFException("rows of pixels are missing");
        }
        while (left == 0) {
            if (file.u32be() != crc.getValue()) {
                throw new BrokenImage("IDAT checksum");
            }
            startChunk();
        }
        int got = file.read(input, 0, (int) Math.min(left, INPUT_BYTES));
        left -= got;
        crc.update(input, 0, got);
        int start = Math.min(headerLeft, got);
        for (int i = 0; i < start; i++) {
            readHeader(input[i] & 0xFF);
        }
        inflater.setInput(input, start, got - start);
    }

    /** Deflate with a window of at most 32 KB, without a dictionary; a multiple of 31. */
    private void readHeader(int next) throws BrokenImage {
        header = header << 8 | next;
        headerLeft--;
        boolean fits = (header & 0x8F00) == 0x0800 && (header & 0x20) == 0 && header % 31 == 0;
        if (headerLeft == 0 && !fits) {
            throw new BrokenImage("header of the compressed pixels");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}

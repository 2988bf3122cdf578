package org.calotype.imaging.png;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** The inflated content of the IDAT chunks, which form one stream (10.1). */
final class PixelStream implements Closeable {

    private static final int INPUT_BYTES = 1 << 14;

    private final FileWindow file;
    private final Inflater inflater = new Inflater();
    private final byte[] input = new byte[INPUT_BYTES];
    private final CRC32 crc = new CRC32();

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

    /** Fills this part of the array. */
    void read(byte[] into, int offset, int count) throws IOException {
        int done = 0;
        try {
            while (done < count) {
                int got = inflater.inflate(into, offset + done, count - done);
                done += got;
                if (got == 0) {
                    feed();
                }
            }
        } catch (DataFormatException e) {
            throw new BrokenImage("compressed pixels: " + e.getMessage());
        }
    }

    private void feed() throws IOException {
        if (inflater.finished() || inflater.needsDictionary()) {
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
        inflater.setInput(input, 0, got);
    }

    @Override
    public void close() {
        inflater.end();
    }
}

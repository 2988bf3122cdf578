package org.calotype.imaging.png;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes the signature and chunks of a PNG file (5.2, 5.3). */
final class ChunkWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final OutputStream out;
    private final CRC32 crc = new CRC32();

    ChunkWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write(SIGNATURE);
    }

    void write(String name, byte[] content, int length) throws IOException {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        crc.reset();
        crc.update(letters);
        crc.update(content, 0, length);
        writeNumber(length);
        out.write(letters);
        out.write(content, 0, length);
        writeNumber((int) crc.getValue());
    }

    private void writeNumber(int value) throws IOException {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
    }
}

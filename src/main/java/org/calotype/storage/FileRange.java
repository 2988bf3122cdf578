package org.calotype.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of an open file as a stream; closing it closes the file. */
final class FileRange extends InputStream {

    private final FileChannel file;
    private final long end;
    private long next;

    FileRange(FileChannel file, long first, long length) {
        this.file = file;
        this.next = first;
        this.end = first + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int wanted = (int) Math.min(length, end - next);
        int read = wanted == 0 ? -1 : file.read(ByteBuffer.wrap(into, offset, wanted), next);
        if (read > 0) {
            next += read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

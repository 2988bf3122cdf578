package org.calotype.upload.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks (RFC 9112 §7.1); extensions and trailers are passed over. */
final class ChunkedBody extends InputStream {

    private static final int MAX_SIZE_LINE = 1024;

    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (left == 0 && !ended) nextChunk();
        if (ended) return -1;
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) throw new EOFException("chunk cut off");
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first && !line().isEmpty()) throw new IOException("chunk longer than its size");
        first = false;
        String digits = line().split(";", 2)[0].strip();
        if (!digits.matches("[0-9a-fA-F]{1,15}")) throw new IOException("no chunk size");
        left = Long.parseLong(digits, 16);
        ended = left == 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) throw new EOFException("chunks without end");
            if (line.length() == MAX_SIZE_LINE) throw new IOException("chunk size line too long");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }
}

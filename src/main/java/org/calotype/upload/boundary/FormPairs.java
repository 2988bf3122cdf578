package org.calotype.upload.boundary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.calotype.upload.control.PercentEncoding;

/**
 * The pairs of an {@code application/x-www-form-urlencoded} body or of a query, read as a stream: a
 * value of any length passes through one small buffer. {@code +} and {@code %20} are blanks; a
 * percent sign without two hexadecimal digits stands for itself.
 */
final class FormPairs {

    private static final int BUFFER_BYTES = 16 * 1024;

    /** Of a longer name the rest is dropped: no field of ours is called so. */
    private static final int MAX_NAME_BYTES = 200;

    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int limit;

    FormPairs(InputStream in) {
        this.in = in;
    }

    /** Goes to the next pair; the value of the pair before must have been read to its end. */
    boolean hasNext() throws IOException {
        while (peek() == '&') next++;
        return peek() != END;
    }

    /** Name of the pair, decoded. */
    byte[] name() throws IOException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int c = peek(); c != '&' && c != END; c = peek()) {
            if (c == '=') {
                next++;
                break;
            }
            int octet = decoded();
            if (name.size() < MAX_NAME_BYTES) name.write(octet);
        }
        return name.toByteArray();
    }

    /** Value of the pair, decoded as it is read. */
    InputStream value() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                int c = peek();
                return c == '&' || c == END ? -1 : decoded();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = 0;
                while (count < length) {
                    count += takePlain(into, offset + count, length - count);
                    int octet = count < length ? read() : -1;
                    if (octet < 0) break;
                    into[offset + count++] = (byte) octet;
                }
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }

    /** Copies what lies in the buffer and stands for itself: most of base64. */
    private int takePlain(byte[] into, int offset, int length) {
        int end = Math.min(limit, next + length);
        int to = next;
        while (to < end && buffer[to] != '%' && buffer[to] != '+' && buffer[to] != '&') to++;
        int count = to - next;
        System.arraycopy(buffer, next, into, offset, count);
        next = to;
        return count;
    }

    private int decoded() throws IOException {
        int c = buffer[next] & 0xFF;
        if (c == '+') {
            next++;
            return ' ';
        }
        if (c == '%' && has(3)) {
            int octet = PercentEncoding.octet(buffer[next + 1], buffer[next + 2]);
            if (octet >= 0) {
                next += 3;
                return octet;
            }
        }
        next++;
        return c;
    }

    private int peek() throws IOException {
        return next < limit || has(1) ? buffer[next] & 0xFF : END;
    }

    /** Fills the buffer until this many bytes lie ahead; false at the end of the stream. */
    private boolean has(int ahead) throws IOException {
        while (limit - next < ahead) {
            if (next > 0) {
                System.arraycopy(buffer, next, buffer, 0, limit - next);
                limit -= next;
                next = 0;
            }
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) return false;
            limit += read;
        }
        return true;
    }
}

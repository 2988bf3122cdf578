package org.calotype.upload.boundary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** Streams as networks and clients make them. */
@NullMarked
final class Wire {

    private Wire() {}

    private abstract static class Source extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public abstract int read(byte[] into, int offset, int length) throws IOException;
    }

    /** One byte at a time. */
    static InputStream trickle(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(1, length));
            }
        };
    }

    /** Fails the test when it is read. */
    static InputStream untouched() {
        return new Source() {
            @Override
            public int read(byte[] into, int offset, int length) {
                throw new AssertionError("read");
            }
        };
    }

    /** A connection that is gone. */
    static InputStream broken() {
        return new Source() {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("Connection reset by peer");
            }
        };
    }

    /** So many times the same byte. */
    static InputStream repeat(char character, long count) {
        return new Source() {
            private long left = count;

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left == 0) return -1;
                int some = (int) Math.min(left, length);
                Arrays.fill(into, offset, offset + some, (byte) character);
                left -= some;
                return some;
            }
        };
    }
}

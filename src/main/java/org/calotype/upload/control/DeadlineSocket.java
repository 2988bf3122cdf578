package org.calotype.upload.control;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket that goes past no proxy and whose reading ends at a deadline, however slowly bytes
 * trickle in. A TLS socket laid over it reads through it and so keeps the deadline in its handshake
 * too.
 */
final class DeadlineSocket extends Socket {

    private final long deadline;
    private final Duration silence;

    /**
     * @param deadline as {@link System#nanoTime} counts
     * @param silence longest wait for the next byte
     */
    DeadlineSocket(long deadline, Duration silence) {
        super(Proxy.NO_PROXY);
        this.deadline = deadline;
        this.silence = silence;
    }

    /**
     * What remains until a deadline, but at most so much, in milliseconds, at least 1.
     *
     * @throws SocketTimeoutException when nothing remains
     */
    static int remainingMillis(long deadline, Duration most) throws SocketTimeoutException {
        long nanos = Math.min(deadline - System.nanoTime(), most.toNanos());
        if (nanos <= 0) throw new SocketTimeoutException("deadline");
        return (int) Math.min(Integer.MAX_VALUE, 1 + nanos / 1_000_000);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(remainingMillis(deadline, silence));
                return in.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                setSoTimeout(remainingMillis(deadline, silence));
                return in.read(into, offset, length);
            }
        };
    }
}

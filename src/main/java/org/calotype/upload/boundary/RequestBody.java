package org.calotype.upload.boundary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.upload.control.SizeLimit;

/**
 * The body of a request, counted as it is read. Refuses a body above its bound, from the declared
 * length before the first byte is read, and one that ends before its declared length, breaks off or
 * trickles (INCOMPLETE_UPLOAD): whoever sends holds a thread of the server.
 */
final class RequestBody extends FilterInputStream {

    /** How long a body may take to begin with, whatever comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * How much more of that time a byte buys: a thousandth of a second, so 1 kB/s lasts for ever.
     */
    private static final Duration PATIENCE_PER_BYTE = Duration.ofMillis(1);

    private final long declaredBytes;
    private final long maxBytes;
    private final SizeLimit limit;
    private final LongSupplier nanoTime;
    private final long start;
    private long count;
    private boolean ended;

    /**
     * @param declaredBytes Content-Length, or -1 for a body that comes in chunks
     * @param maxBytes bound of the whole body, above the limit of the file within
     * @throws Problem FILE_TOO_BIG
     */
    RequestBody(InputStream body, long declaredBytes, long maxBytes, SizeLimit limit) {
        this(body, declaredBytes, maxBytes, limit, System::nanoTime);
    }

    RequestBody(
            InputStream body,
            long declaredBytes,
            long maxBytes,
            SizeLimit limit,
            LongSupplier nanoTime) {
        super(body);
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.declaredBytes = declaredBytes;
        this.maxBytes = maxBytes;
        this.limit = limit;
        if (declaredBytes > maxBytes) throw limit.exceeded();
    }

    /** How much is still to come, in bytes; 0 when unknown. */
    long declaredRest() {
        return Math.max(0, declaredBytes - count);
    }

    /** Whether there was no body at all. */
    boolean isEmpty() {
        return ended && count == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = readOrBreak(into, offset, length);
        if (read < 0) {
            ended = true;
            if (count < declaredBytes) throw Problem.of(ErrorCode.INCOMPLETE_UPLOAD);
            return -1;
        }
        count += read;
        if (count > maxBytes) throw limit.exceeded();
        if (trickles()) throw Problem.of(ErrorCode.INCOMPLETE_UPLOAD);
        return read;
    }

    private boolean trickles() {
        long bought = PATIENCE.toNanos() + count * PATIENCE_PER_BYTE.toNanos();
        return nanoTime.getAsLong() - start > bought;
    }

    private int readOrBreak(byte[] into, int offset, int length) {
        try {
            return in.read(into, offset, length);
        } catch (IOException e) {
            throw Problem.of(e, ErrorCode.INCOMPLETE_UPLOAD);
        }
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(n, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The server closes its stream itself. */
    @Override
    public void close() {}
}

package org.calotype.imaging.jpeg;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * The bytes of a file, seen through a window that moves over it. Reading beyond the end is an
 * {@code INVALID_IMAGE}.
 */
final class JpegSource implements Closeable {

    private static final int WINDOW_BYTES = 1 << 16;

    private final FileChannel channel;
    private final byte[] window = new byte[WINDOW_BYTES];
    private long windowEnd;
    private int position;
    private int limit;

    JpegSource(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    long length() throws IOException {
        return channel.size();
    }

    /** Offset in the file of the next byte. */
    long offset() {
        return windowEnd - limit + position;
    }

    void seek(long offset) throws IOException {
        long inWindow = offset - (windowEnd - limit);
        if (inWindow >= 0 && inWindow <= limit) {
            position = (int) inWindow;
            return;
        }
        channel.position(offset);
        windowEnd = offset;
        position = 0;
        limit = 0;
    }

    /** Whether another byte follows. Moves the window if it is used up. */
    boolean hasMore() throws IOException {
        if (position < limit) {
            return true;
        }
        int read = channel.read(ByteBuffer.wrap(window));
        position = 0;
        limit = Math.max(read, 0);
        windowEnd += limit;
        return limit > 0;
    }

    int unsignedByte() throws IOException {
        if (!hasMore()) {
            throw truncated();
        }
        return window[position++] & 0xFF;
    }

    int unsignedShort() throws IOException {
        return unsignedByte() << 8 | unsignedByte();
    }

    byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            if (!hasMore()) {
                throw truncated();
            }
            int part = Math.min(length - done, limit - position);
            System.arraycopy(window, position, bytes, done, part);
            position += part;
            done += part;
        }
        return bytes;
    }

    void skip(int length) throws IOException {
        if (offset() + length > length()) {
            throw truncated();
        }
        seek(offset() + length);
    }

    /** What the window holds, from {@link #position} to {@link #limit}; not to be changed. */
    byte[] window() {
        return window;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    /** Declares the window read up to here. */
    void position(int readUpTo) {
        position = readUpTo;
    }

    /**
     * The next marker's code, {@link Marker#NONE} at the end of the file. Bytes before it are
     * passed over, as every decoder does; fill bytes (B.1.1.2) and stuffed zeros are no markers.
     */
    int nextMarker() throws IOException {
        while (hasMore()) {
            position = BitReader.indexOfFF(window, position, limit);
            int code = position < limit ? 0xFF : 0;
            while (code == 0xFF && hasMore()) {
                code = unsignedByte();
            }
            if (code != 0 && code != 0xFF) {
                return code;
            }
        }
        return Marker.NONE;
    }

    static Problem truncated() {
        return Problem.of(ErrorCode.INVALID_IMAGE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

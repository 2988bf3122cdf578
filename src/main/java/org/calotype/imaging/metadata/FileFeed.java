package org.calotype.imaging.metadata;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file read once from front to back through one small buffer. Whoever asks for more bytes than
 * there are gets {@link BrokenFile}. For one thread.
 */
final class FileFeed implements Closeable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long length;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    /** Place in the file of the end of what is buffered. */
    private long buffered;

    private FileFeed(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    static FileFeed open(Path file) throws IOException {
        return new FileFeed(FileChannel.open(file, StandardOpenOption.READ));
    }

    long position() {
        return buffered - buffer.remaining();
    }

    long remaining() {
        return length - position();
    }

    boolean atEnd() {
        return remaining() <= 0;
    }

    int u8() throws IOException {
        fill();
        return buffer.get() & 0xFF;
    }

    int u16() throws IOException {
        return (u8() << 8) | u8();
    }

    long u32() throws IOException {
        return ((long) u16() << 16) | u16();
    }

    long u32LittleEndian() throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) u32()));
    }

    /** The next bytes; the number is checked against the file before anything is allocated. */
    byte[] bytes(int count) throws IOException {
        demand(count);
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; ) {
            fill();
            int step = Math.min(count - done, buffer.remaining());
            buffer.get(bytes, done, step);
            done += step;
        }
        return bytes;
    }

    void skip(long count) throws IOException {
        demand(count);
        if (count <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) count);
            return;
        }
        buffered = position() + count;
        buffer.limit(0);
    }

    void copy(long count, OutputStream out) throws IOException {
        demand(count);
        for (long left = count; left > 0; ) {
            fill();
            left -= give((int) Math.min(left, buffer.remaining()), out);
        }
    }

    /**
     * Copies up to the next byte of that value and swallows it.
     *
     * @return false when the file ended before
     */
    boolean copyUntil(int stop, OutputStream out) throws IOException {
        while (!atEnd()) {
            fill();
            byte[] bytes = buffer.array();
            int start = buffer.position();
            int at = start;
            while (at < buffer.limit() && bytes[at] != (byte) stop) {
                at++;
            }
            boolean found = at < buffer.limit();
            give(at - start, out);
            if (found) {
                buffer.get();
                return true;
            }
        }
        return false;
    }

    private int give(int count, OutputStream out) throws IOException {
        out.write(buffer.array(), buffer.position(), count);
        buffer.position(buffer.position() + count);
        return count;
    }

    private void demand(long count) throws BrokenFile {
        if (count < 0 || count > remaining()) {
            throw new BrokenFile("ends inside a block");
        }
    }

    private void fill() throws IOException {
        if (buffer.hasRemaining()) {
            return;
        }
        buffer.clear();
        int got = channel.read(buffer, buffered);
        buffer.flip();
        if (got <= 0) {
            throw new BrokenFile("ends too early");
        }
        buffered += got;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.calotype.imaging;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file seen through a small window: numbers in both byte orders, skips that read nothing. Holds
 * at most {@value #WINDOW} bytes of the file, however large the file is. For one thread.
 *
 * <p>Everything that reads past the end throws {@link EOFException}.
 */
public final class FileWindow implements Closeable {

    private static final int WINDOW = 1 << 15;

    private final FileChannel channel;
    private final long base;
    private final long length;
    private final byte[] window = new byte[WINDOW];

    /** Place of the window's first byte in the file. */
    private long windowStart;

    private int next;
    private int filled;

    private FileWindow(FileChannel channel, long base, long length) throws IOException {
        if (base < 0 || length < 0 || length > channel.size() - base) {
            throw new EOFException();
        }
        this.channel = channel;
        this.base = base;
        this.length = length;
    }

    public static FileWindow open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileWindow(channel, 0, channel.size());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * A part of a file as if it were one.
     *
     * @param offset of its first byte
     * @param length in bytes
     * @throws EOFException if the file does not hold all of it
     */
    public static FileWindow open(Path file, long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileWindow(channel, offset, length);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Size of the file in bytes. */
    public long length() {
        return length;
    }

    /** Place of the next byte. */
    public long position() {
        return windowStart + next;
    }

    public long remaining() {
        return length - position();
    }

    /** Goes to this place of the file, at the latest its end. */
    public void seek(long position) throws IOException {
        if (position < 0 || position > length) {
            throw new EOFException();
        }
        if (position >= windowStart && position <= windowStart + filled) {
            next = (int) (position - windowStart);
            return;
        }
        windowStart = position;
        next = 0;
        filled = 0;
    }

    /** Passes over bytes, all of which must exist. */
    public void skip(long bytes) throws IOException {
        seek(position() + bytes);
    }

    /** The next byte, 0..255. */
    public int u8() throws IOException {
        if (next == filled) {
            fill();
        }
        return window[next++] & 0xFF;
    }

    public int u16be() throws IOException {
        return (u8() << 8) | u8();
    }

    public int u16le() throws IOException {
        return u8() | (u8() << 8);
    }

    public int u24le() throws IOException {
        return u16le() | (u8() << 16);
    }

    public int i32be() throws IOException {
        return (u16be() << 16) | u16be();
    }

    public int i32le() throws IOException {
        return u16le() | (u16le() << 16);
    }

    public long u32be() throws IOException {
        return i32be() & 0xFFFFFFFFL;
    }

    public long u32le() throws IOException {
        return i32le() & 0xFFFFFFFFL;
    }

    /** The next bytes as text of one byte a letter, such as the name of a chunk. */
    public String ascii(int letters) throws IOException {
        return new String(bytes(letters), StandardCharsets.ISO_8859_1);
    }

    /** The next bytes; the caller has bounded the count. */
    public byte[] bytes(int count) throws IOException {
        if (count > remaining()) {
            throw new EOFException();
        }
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            done += read(bytes, done, count - done);
        }
        return bytes;
    }

    /** Reads some bytes, at least one and at most {@code count}, like a stream. */
    public int read(byte[] into, int offset, int count) throws IOException {
        if (next == filled) {
            fill();
        }
        int taken = Math.min(count, filled - next);
        System.arraycopy(window, next, into, offset, taken);
        next += taken;
        return taken;
    }

    /** Passes everything up to and including the next byte of this value. */
    public void skipPast(int value) throws IOException {
        while (true) {
            if (next == filled) {
                fill();
            }
            while (next < filled) {
                if ((window[next++] & 0xFF) == value) {
                    return;
                }
            }
        }
    }

    private void fill() throws IOException {
        windowStart += filled;
        next = 0;
        filled = 0;
        int room = (int) Math.min(WINDOW, length - windowStart);
        int got = channel.read(ByteBuffer.wrap(window, 0, room), base + windowStart);
        if (got <= 0) {
            throw new EOFException();
        }
        filled = got;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

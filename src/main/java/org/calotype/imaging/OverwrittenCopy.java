package org.calotype.imaging;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A copy of a file in which parts are written over: nothing in it moves, so that every place that
 * the file names inside itself stays right. Holds some kilobytes, however large the file is, and
 * writes little more than the file has. For one thread.
 */
public final class OverwrittenCopy implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * How often as much as the file has may be written over: honest files name each byte once, and
     * others the same megabyte a hundred thousand times.
     */
    private static final int MOST_TIMES = 2;

    /** Bytes on top, for files of next to nothing. */
    private static final int SPARE_BYTES = 1 << 16;

    private final RandomAccessFile copy;
    private long bytesLeft;

    private OverwrittenCopy(RandomAccessFile copy) throws IOException {
        this.copy = copy;
        this.bytesLeft = MOST_TIMES * copy.length() + SPARE_BYTES;
    }

    /** Copies a file; an existing {@code out} is replaced. */
    public static OverwrittenCopy of(Path in, Path out) throws IOException {
        Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
        RandomAccessFile copy = new RandomAccessFile(out.toFile(), "rw");
        try {
            return new OverwrittenCopy(copy);
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * Writes bytes over those at a place; the caller has seen that the file reaches so far.
     *
     * @throws BrokenImage if the file names the same bytes over and over
     */
    public void put(long at, byte[] bytes) throws IOException {
        put(at, bytes, 0, bytes.length);
    }

    /** Writes a part of an array, as {@link #put(long, byte[])} does. */
    public void put(long at, byte[] bytes, int from, int count) throws IOException {
        spend(count);
        copy.seek(at);
        copy.write(bytes, from, count);
    }

    private void spend(long bytes) throws BrokenImage {
        if (bytes > bytesLeft) {
            throw new BrokenImage("the same bytes over and over");
        }
        bytesLeft -= bytes;
    }

    /**
     * Writes the same byte over a stretch; the caller has seen that the file reaches so far.
     *
     * @throws BrokenImage as {@link #put(long, byte[])} does
     */
    public void fill(long at, long count, byte filler) throws IOException {
        spend(Math.max(0, count));
        byte[] block = new byte[(int) Math.max(0, Math.min(count, BUFFER_BYTES))];
        Arrays.fill(block, filler);
        copy.seek(at);
        for (long left = count; left > 0; left -= block.length) {
            copy.write(block, 0, (int) Math.min(left, block.length));
        }
    }

    @Override
    public void close() throws IOException {
        copy.close();
    }
}

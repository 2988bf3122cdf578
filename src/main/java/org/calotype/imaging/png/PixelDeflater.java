package org.calotype.imaging.png;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Compresses filtered rows band by band and writes them as IDAT chunks: one zlib stream (RFC 1950)
 * whose blocks come from two compressors.
 *
 * <p>Each band is judged by a sample. Filtered photographs repeat nothing: Huffman codes alone make
 * them as small as level 6 does, in a fraction of the time. Drawings and screenshots repeat
 * everything: there level 6 is small and, for the same reason, fast.
 */
final class PixelDeflater implements Closeable {

    private static final int BAND = 1 << 17;
    private static final int SAMPLE = 1 << 13;
    private static final int CHUNK = 1 << 15;

    /** What zlib takes if nobody says anything. */
    private static final int THOROUGH = 6;

    /**
     * Where fewer of four bytes in a row than one of so many came before, looking for repeats never
     * paid: at a share just below {@link #WITHOUT_REPEATS} a quarter did, or more.
     */
    private static final int SELDOM = 8;

    /** Places to remember four bytes at. */
    private static final int SLOT_BITS = 12;

    /** 2^32 divided by the golden ratio: spreads its multiples evenly (Knuth, 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** Below this share of the Huffman-only size, repeats are what the band is made of. */
    private static final double FULL_OF_REPEATS = 0.6;

    /** Above this share looking for repeats does not pay. */
    private static final double WITHOUT_REPEATS = 0.96;

    /** Deflate with a window of 32 KB, without a dictionary; a multiple of 31 (RFC 1950, 2.2). */
    private static final byte[] HEADER = {0x78, 0x01};

    /** An empty last block with fixed codes (RFC 1951, 3.2.6), and room for the checksum. */
    private static final byte[] END = {0x03, 0x00, 0, 0, 0, 0};

    private final ChunkWriter chunks;
    private final LiteralBlocks literals = new LiteralBlocks();
    private final Deflater fast = new Deflater(Deflater.BEST_SPEED, true);
    private final Deflater thorough = new Deflater(THOROUGH, true);
    private final Adler32 checksum = new Adler32();
    private final byte[] band = new byte[BAND];
    private final byte[] packed = new byte[CHUNK];
    private final int[] seenAt = new int[1 << SLOT_BITS];
    private int filled;
    private boolean begun;

    PixelDeflater(ChunkWriter chunks) {
        this.chunks = chunks;
    }

    void write(byte[] bytes, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int taken = Math.min(count - done, BAND - filled);
            System.arraycopy(bytes, offset + done, band, filled, taken);
            filled += taken;
            done += taken;
            if (filled == BAND) {
                flushBand();
            }
        }
    }

    void finish() throws IOException {
        flushBand();
        byte[] end = END.clone();
        ByteBuffer.wrap(end).putInt(end.length - Integer.BYTES, (int) checksum.getValue());
        chunks.write("IDAT", end, end.length);
    }

    private void flushBand() throws IOException {
        if (!begun) {
            chunks.write("IDAT", HEADER, HEADER.length);
            begun = true;
        }
        if (filled == 0) {
            return;
        }
        checksum.update(band, 0, filled);
        double share = shareWithRepeats();
        if (share < FULL_OF_REPEATS) {
            deflate(thorough);
        } else {
            // Behind other bytes it would point back to the wrong ones.
            thorough.reset();
            if (share < WITHOUT_REPEATS) {
                deflate(fast);
            } else {
                writeLiterals();
            }
        }
        filled = 0;
    }

    /** How large looking for repeats leaves a sample, as a share of its Huffman-only size. */
    private double shareWithRepeats() {
        int size = Math.min(filled, SAMPLE);
        int middle = (filled - size) / 2;
        if (repeats(middle, size) < size / SELDOM) {
            return 1;
        }
        return 8.0 * deflatedSize(middle, size) / literals.bitsOf(band, middle, size);
    }

    /** How often the same four bytes stood where such bytes were seen last. */
    private int repeats(int offset, int count) {
        Arrays.fill(seenAt, offset);
        int repeats = 0;
        for (int i = offset + 1; i <= offset + count - Integer.BYTES; i++) {
            int four = (int) FOUR.get(band, i);
            int slot = (four * SPREAD) >>> (Integer.SIZE - SLOT_BITS);
            if ((int) FOUR.get(band, seenAt[slot]) == four) {
                repeats++;
            }
            seenAt[slot] = i;
        }
        return repeats;
    }

    private double deflatedSize(int offset, int size) {
        fast.reset();
        fast.setInput(band, offset, size);
        fast.finish();
        while (!fast.finished()) {
            fast.deflate(packed);
        }
        double deflated = fast.getBytesWritten();
        fast.reset();
        return deflated;
    }

    private void writeLiterals() throws IOException {
        for (int at = 0; at < filled; at += LiteralBlocks.BLOCK) {
            int count = Math.min(filled - at, LiteralBlocks.BLOCK);
            chunks.write("IDAT", literals.bytes(), literals.compress(band, at, count));
        }
    }

    private void deflate(Deflater deflater) throws IOException {
        deflater.setInput(band, 0, filled);
        int size = deflater.deflate(packed, 0, CHUNK, Deflater.SYNC_FLUSH);
        while (size > 0) {
            chunks.write("IDAT", packed, size);
            size = deflater.deflate(packed, 0, CHUNK, Deflater.SYNC_FLUSH);
        }
    }

    @Override
    public void close() {
        fast.end();
        thorough.end();
    }
}

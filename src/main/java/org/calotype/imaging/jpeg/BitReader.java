package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * The bits of entropy-coded segments (ITU-T T.81 B.1.1.5): stuffed zeros are taken out once, in
 * bulk, and the rest is read through a 64-bit buffer.
 *
 * <p>Whoever decodes calls {@link #require} before each MCU and then reads {@link #data} from
 * {@link #position} on. Bits beyond the segment's end are arbitrary; taking them is noticed at the
 * next {@link #require} or {@link #finish}.
 */
final class BitReader {

    /**
     * What an MCU can take at most, in bytes: ten blocks (B.2.3) of 64 coefficients, each with a
     * code of up to 16 and a value of up to 15 bits, and the look-ahead of the buffer.
     */
    private static final int MCU_BYTES = 10 * 64 * 31 / 8 + 16;

    /** Bits that {@link #bitsAt} gives at least. */
    static final int LOOK_AHEAD = 57;

    private static final int CAPACITY = 1 << 16;

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Entropy-coded bytes without stuffing, then room to read beyond them. */
    final byte[] data = new byte[CAPACITY + 2 * MCU_BYTES];

    /** Index of the next bit. */
    int position;

    private final JpegSource source;
    private int end;
    private boolean complete;
    private int marker;

    BitReader(JpegSource source) {
        this.source = source;
    }

    /** Begins with the segment at the source's offset. */
    void start() throws IOException {
        position = 0;
        end = 0;
        complete = false;
        fill();
    }

    /** At least {@link #LOOK_AHEAD} bits from a position on, left aligned. */
    static long bitsAt(byte[] data, int position) {
        return (long) BIG_ENDIAN.get(data, position >> 3) << (position & 7);
    }

    /** Makes sure that the next MCU is in {@link #data}, as far as the segment goes. */
    void require() throws IOException {
        if (position >> 3 <= end - MCU_BYTES) {
            return;
        }
        if (complete) {
            finish();
        } else {
            fill();
        }
    }

    /**
     * Ends a segment.
     *
     * @throws Problem {@code INVALID_IMAGE} if more bits were taken than there were
     */
    void finish() {
        if (complete && position > 8 * end) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
    }

    /**
     * Passes on to the segment after the restart marker (B.2.1), which must be the expected one of
     * RST0 to RST7. Superfluous bytes before it are tolerated.
     */
    void restart(int number) throws IOException {
        finish();
        while (!complete) {
            position = 8 * end;
            fill();
        }
        if (marker != Marker.RST0 + (number & 7)) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        start();
    }

    /** The next {@code n} bits, 0 to 16. */
    int take(int n) {
        int value = (int) (bitsAt(data, position) >>> 1 >>> (63 - n));
        position += n;
        return value;
    }

    /** Passes over what is left of the segment; the source then stands before the marker. */
    void leave() throws IOException {
        while (!complete) {
            position = 8 * end;
            fill();
        }
        if (marker != Marker.NONE) {
            source.seek(source.offset() - 2);
        }
    }

    private void fill() throws IOException {
        int read = position >> 3;
        int rest = end - read;
        System.arraycopy(data, read, data, 0, rest);
        position &= 7;
        end = rest;
        while (end < CAPACITY && !complete) {
            if (source.hasMore()) {
                copyRun();
            } else {
                complete = true;
                marker = Marker.NONE;
            }
        }
    }

    /** Copies bytes up to the next 0xFF or the end of either buffer, and judges what follows it. */
    private void copyRun() throws IOException {
        byte[] window = source.window();
        int from = source.position();
        int most = Math.min(source.limit(), from + CAPACITY - end);
        int to = indexOfFF(window, from, most);
        System.arraycopy(window, from, data, end, to - from);
        end += to - from;
        source.position(to);
        if (to == most) {
            return;
        }
        source.position(to + 1);
        int code = 0xFF;
        while (code == 0xFF && source.hasMore()) {
            code = source.unsignedByte();
        }
        if (code == 0) {
            data[end++] = (byte) 0xFF;
        } else {
            complete = true;
            marker = code == 0xFF ? Marker.NONE : code;
        }
    }

    /** Eight bytes at a time: a byte of all ones is a zero byte of the complement. */
    static int indexOfFF(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - 8; i += 8) {
            long inverse = ~(long) LITTLE_ENDIAN.get(bytes, i);
            long zeros = (inverse - 0x0101010101010101L) & ~inverse & 0x8080808080808080L;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >> 3);
            }
        }
        while (i < to && bytes[i] != (byte) 0xFF) {
            i++;
        }
        return i;
    }
}

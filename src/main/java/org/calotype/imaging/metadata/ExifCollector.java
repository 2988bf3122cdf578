package org.calotype.imaging.metadata;

import com.drew.imaging.tiff.TiffHandler;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.Rational;
import com.drew.metadata.StringValue;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.calotype.imaging.metadata.ExifFields.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values that the TIFF reader of metadata-extractor meets, within bounds.
 *
 * <p>The reader checks that each value lies inside the block, but lets any number of values share
 * the same bytes: 64 KiB could unfold to hundreds of megabytes. So the bytes of all values together
 * may be no more than the block has, and only the four directories we name are entered, each once.
 */
final class ExifCollector implements TiffHandler {

    private static final int MOST_VALUES = 1000;

    /** The reader asks once for every element of a table of 32-bit numbers. */
    private static final int MOST_QUESTIONS = 1 << 20;

    /** Tags of signed rationals (Exif 2.32 table 8): the reader does not tell the two apart. */
    private static final Set<Integer> SIGNED = Set.of(0x9201, 0x9203, 0x9204);

    private static final int EXIF_POINTER = 0x8769;
    private static final int GPS_POINTER = 0x8825;
    private static final int INTEROPERABILITY_POINTER = 0xA005;

    private final Map<Directory, Map<Integer, ExifValue>> values;
    private final Deque<Directory> path = new ArrayDeque<>();
    private final Set<Directory> entered = EnumSet.of(Directory.IMAGE);
    private int bytesLeft;
    private int valuesLeft = MOST_VALUES;
    private int questionsLeft = MOST_QUESTIONS;
    private byte[] raw = {};
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    ExifCollector(Map<Directory, Map<Integer, ExifValue>> values, int blockBytes) {
        this.values = values;
        this.bytesLeft = blockBytes;
        path.push(Directory.IMAGE);
    }

    @Override
    public void setTiffMarker(int marker) {}

    /**
     * @throws IllegalStateException after more questions than an honest block asks
     */
    @Override
    public boolean tryEnterSubIfd(int tag) {
        if (--questionsLeft < 0) {
            throw new IllegalStateException("too many elements");
        }
        Directory next = behind(tag);
        if (next == null || !entered.add(next)) {
            return false;
        }
        path.push(next);
        return true;
    }

    private @Nullable Directory behind(int tag) {
        Directory here = path.peek();
        if (here == Directory.IMAGE && tag == EXIF_POINTER) {
            return Directory.EXIF;
        }
        if (here == Directory.IMAGE && tag == GPS_POINTER) {
            return Directory.GPS;
        }
        boolean pointer = here == Directory.EXIF && tag == INTEROPERABILITY_POINTER;
        return pointer ? Directory.INTEROPERABILITY : null;
    }

    /** The next directory in the chain is the thumbnail's. */
    @Override
    public boolean hasFollowerIfd() {
        return false;
    }

    @Override
    public void endingIFD() {
        path.poll();
    }

    @Override
    public @Nullable Long tryCustomProcessFormat(int tag, int format, long count) {
        return null;
    }

    /** True for what shall not be read at all. */
    @Override
    public boolean customProcessTag(
            int valueOffset,
            Set<Integer> processedIfdOffsets,
            int tiffHeaderOffset,
            RandomAccessReader reader,
            int tag,
            int byteCount)
            throws IOException {
        if (tag == ExifFields.MAKER_NOTE || byteCount > bytesLeft || --valuesLeft < 0) {
            return true;
        }
        bytesLeft -= byteCount;
        raw = reader.getBytes(valueOffset, byteCount);
        order = reader.isMotorolaByteOrder() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return false;
    }

    private void keep(int tag, int type) {
        Directory here = path.peek();
        if (here != null) {
            values.computeIfAbsent(here, d -> new LinkedHashMap<>())
                    .putIfAbsent(tag, new ExifValue(type, raw, order));
        }
    }

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void setByteArray(int tag, byte[] bytes) {
        keep(tag, ExifValue.UNDEFINED);
    }

    @Override
    public void setString(int tag, StringValue string) {
        keep(tag, ExifValue.ASCII);
    }

    @Override
    public void setRational(int tag, Rational rational) {
        keepRationals(tag, rational);
    }

    @Override
    public void setRationalArray(int tag, Rational[] array) {
        keepRationals(tag, array);
    }

    private void keepRationals(int tag, Rational... rationals) {
        boolean signed =
                SIGNED.contains(tag)
                        || Arrays.stream(rationals)
                                .anyMatch(r -> r.getNumerator() < 0 || r.getDenominator() < 0);
        keep(tag, signed ? ExifValue.SRATIONAL : ExifValue.RATIONAL);
    }

    @Override
    public void setFloat(int tag, float float32) {
        keep(tag, ExifValue.FLOAT);
    }

    @Override
    public void setFloatArray(int tag, float[] array) {
        keep(tag, ExifValue.FLOAT);
    }

    @Override
    public void setDouble(int tag, double double64) {
        keep(tag, ExifValue.DOUBLE);
    }

    @Override
    public void setDoubleArray(int tag, double[] array) {
        keep(tag, ExifValue.DOUBLE);
    }

    @Override
    public void setInt8s(int tag, byte int8s) {
        keep(tag, ExifValue.SBYTE);
    }

    @Override
    public void setInt8sArray(int tag, byte[] array) {
        keep(tag, ExifValue.SBYTE);
    }

    @Override
    public void setInt8u(int tag, short int8u) {
        keep(tag, ExifValue.BYTE);
    }

    @Override
    public void setInt8uArray(int tag, short[] array) {
        keep(tag, ExifValue.BYTE);
    }

    @Override
    public void setInt16s(int tag, int int16s) {
        keep(tag, ExifValue.SSHORT);
    }

    @Override
    public void setInt16sArray(int tag, short[] array) {
        keep(tag, ExifValue.SSHORT);
    }

    @Override
    public void setInt16u(int tag, int int16u) {
        keep(tag, ExifValue.SHORT);
    }

    @Override
    public void setInt16uArray(int tag, int[] array) {
        keep(tag, ExifValue.SHORT);
    }

    @Override
    public void setInt32s(int tag, int int32s) {
        keep(tag, ExifValue.SLONG);
    }

    @Override
    public void setInt32sArray(int tag, int[] array) {
        keep(tag, ExifValue.SLONG);
    }

    @Override
    public void setInt32u(int tag, long int32u) {
        keep(tag, ExifValue.LONG);
    }

    @Override
    public void setInt32uArray(int tag, long[] array) {
        keep(tag, ExifValue.LONG);
    }

    /** 64-bit numbers belong to BigTIFF; Exif has none. */
    @Override
    public void setInt64s(int tag, long int64s) {}

    @Override
    public void setInt64sArray(int tag, long[] array) {}

    @Override
    public void setInt64u(int tag, long int64u) {}

    @Override
    public void setInt64uArray(int tag, long[] array) {}
}

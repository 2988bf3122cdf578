package org.calotype.imaging.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts tags that lie scattered over a large file together as a block of Exif (TIFF 6.0 §2). */
final class ExifBlock {

    /** Types 1 to 12 are those of TIFF 6.0. */
    static final int LAST_TYPE = 12;

    private static final int LONG = 4;
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int INLINE_BYTES = 4;

    /**
     * The values of one tag.
     *
     * @param raw in the byte order of the block
     */
    record Value(int tag, int type, int count, byte[] raw) {

        private int outside() {
            return raw.length > INLINE_BYTES ? (raw.length + 1) / 2 * 2 : 0;
        }
    }

    private final ByteOrder order;
    private List<Value> image = List.of();
    private List<Value> exif = List.of();
    private List<Value> gps = List.of();

    ExifBlock(ByteOrder order) {
        this.order = order;
    }

    void image(List<Value> values) {
        image = List.copyOf(values);
    }

    void exif(List<Value> values) {
        exif = List.copyOf(values);
    }

    void gps(List<Value> values) {
        gps = List.copyOf(values);
    }

    byte[] toBytes() {
        int pointers = (exif.isEmpty() ? 0 : 1) + (gps.isEmpty() ? 0 : 1);
        int exifAt = HEADER_BYTES + length(image) + pointers * ENTRY_BYTES;
        int gpsAt = exifAt + (exif.isEmpty() ? 0 : length(exif));
        List<Value> root = new ArrayList<>(image);
        if (!exif.isEmpty()) {
            root.add(pointer(TiffImage.EXIF_DIRECTORY, exifAt));
        }
        if (!gps.isEmpty()) {
            root.add(pointer(TiffImage.GPS_DIRECTORY, gpsAt));
        }
        ByteBuffer out =
                ByteBuffer.allocate(gpsAt + (gps.isEmpty() ? 0 : length(gps))).order(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        out.put(mark).put(mark).putShort((short) 42).putInt(HEADER_BYTES);
        write(root, out);
        if (!exif.isEmpty()) {
            write(exif, out);
        }
        if (!gps.isEmpty()) {
            write(gps, out);
        }
        return out.array();
    }

    private Value pointer(int tag, int at) {
        byte[] raw = ByteBuffer.allocate(Integer.BYTES).order(order).putInt(at).array();
        return new Value(tag, LONG, 1, raw);
    }

    private static int length(List<Value> values) {
        int outside = values.stream().mapToInt(Value::outside).sum();
        return 2 + values.size() * ENTRY_BYTES + Integer.BYTES + outside;
    }

    private static void write(List<Value> values, ByteBuffer out) {
        List<Value> sorted = values.stream().sorted(Comparator.comparing(Value::tag)).toList();
        int outside = out.position() + 2 + sorted.size() * ENTRY_BYTES + Integer.BYTES;
        out.putShort((short) sorted.size());
        for (Value value : sorted) {
            out.putShort((short) value.tag).putShort((short) value.type).putInt(value.count);
            if (value.outside() == 0) {
                out.put(value.raw).position(out.position() + INLINE_BYTES - value.raw.length);
            } else {
                out.putInt(outside);
                out.put(outside, value.raw);
                outside += value.outside();
            }
        }
        out.putInt(0).position(outside);
    }
}

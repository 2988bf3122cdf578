package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/** Builds Exif blocks by hand, so that tests do not trust the libraries they judge. */
@NullMarked
final class TiffBytes {

    static final int EXIF_POINTER = 0x8769;
    static final int GPS_POINTER = 0x8825;
    static final int INTEROPERABILITY_POINTER = 0xA005;

    private record Entry(int type, int count, byte[] value) {}

    /** A directory to be: tags in order, values behind it. */
    static final class Directory {

        private final ByteOrder order;
        private final Map<Integer, Entry> entries = new TreeMap<>();
        private final Map<Integer, Directory> children = new TreeMap<>();

        Directory(ByteOrder order) {
            this.order = order;
        }

        Directory raw(int tag, int type, int count, byte[] value) {
            entries.put(tag, new Entry(type, count, value));
            return this;
        }

        Directory text(int tag, String text) {
            byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
            return raw(tag, ExifValue.ASCII, bytes.length, bytes);
        }

        Directory bytes(int tag, int type, byte... bytes) {
            return raw(tag, type, bytes.length, bytes);
        }

        Directory shorts(int tag, int... values) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order);
            for (int value : values) {
                bytes.putShort((short) value);
            }
            return raw(tag, ExifValue.SHORT, values.length, bytes.array());
        }

        Directory rationals(int tag, int type, int... values) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
            for (int value : values) {
                bytes.putInt(value);
            }
            return raw(tag, type, values.length / 2, bytes.array());
        }

        Directory longNumber(int tag, int value) {
            return raw(tag, ExifValue.LONG, 1, number(value));
        }

        Directory child(int tag, Directory directory) {
            children.put(tag, directory);
            return longNumber(tag, 0);
        }

        private byte[] number(int value) {
            return ByteBuffer.allocate(4).order(order).putInt(value).array();
        }

        /** The directory and all it refers to, as it stands at that offset. */
        private byte[] written(int at, Directory... following) {
            int size = 2 + 12 * entries.size() + 4;
            ByteArrayOutputStream values = new ByteArrayOutputStream();
            children.forEach(
                    (tag, child) -> {
                        int start = at + size + values.size();
                        longNumber(tag, start);
                        values.writeBytes(child.written(start));
                    });
            ByteBuffer table = ByteBuffer.allocate(size).order(order);
            table.putShort((short) entries.size());
            entries.forEach(
                    (tag, entry) -> {
                        table.putShort(tag.shortValue());
                        table.putShort((short) entry.type());
                        table.putInt(entry.count());
                        if (entry.value().length <= 4) {
                            table.put(entry.value()).put(new byte[4 - entry.value().length]);
                        } else {
                            table.putInt(at + size + values.size());
                            values.writeBytes(entry.value());
                            values.writeBytes(new byte[entry.value().length % 2]);
                        }
                    });
            if (following.length > 0) {
                int start = at + size + values.size();
                table.putInt(start);
                values.writeBytes(following[0].written(start));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(table.array());
            out.writeBytes(values.toByteArray());
            return out.toByteArray();
        }
    }

    private TiffBytes() {}

    static byte[] of(Directory first, Directory... following) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean little = first.order.equals(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(little ? new byte[] {'I', 'I', 42, 0} : new byte[] {'M', 'M', 0, 42});
        out.writeBytes(first.number(8));
        out.writeBytes(first.written(8, following));
        return out.toByteArray();
    }
}

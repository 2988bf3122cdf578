package org.calotype.imaging.heif;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.imaging.BrokenImage;

/**
 * A box within bytes that are in memory (ISO/IEC 14496-12, 4.2).
 *
 * @param type four characters
 * @param bytes that hold it; places count from their start
 * @param start of its header
 * @param contentStart behind its header
 * @param end behind its last byte
 */
record Box(String type, ByteBuffer bytes, int start, int contentStart, int end) {

    /** Version and flags of a full box. */
    static final int FULL_BOX_BYTES = 4;

    private static final int HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 16;
    private static final int MOST_SIBLINGS = 20_000;

    /** The boxes that fill this part of the bytes. */
    static List<Box> within(ByteBuffer bytes, int from, int to) throws BrokenImage {
        List<Box> boxes = new ArrayList<>();
        for (int at = from; to - at >= HEADER_BYTES; ) {
            Box box = at(bytes, at, to);
            boxes.add(box);
            if (boxes.size() > MOST_SIBLINGS) {
                throw new BrokenImage("too many boxes");
            }
            at = box.end;
        }
        return boxes;
    }

    private static Box at(ByteBuffer bytes, int at, int to) throws BrokenImage {
        long length = Integer.toUnsignedLong(bytes.getInt(at));
        int header = HEADER_BYTES;
        if (length == 1 && to - at >= LONG_HEADER_BYTES) {
            length = bytes.getLong(at + HEADER_BYTES);
            header = LONG_HEADER_BYTES;
        } else if (length == 0) {
            length = (long) to - at;
        }
        if (length < header || length > to - at) {
            throw new BrokenImage("a box of " + length + " bytes");
        }
        byte[] type = new byte[4];
        bytes.get(at + 4, type);
        String name = new String(type, StandardCharsets.ISO_8859_1);
        return new Box(name, bytes, at, at + header, (int) (at + length));
    }

    /** The boxes in this box, behind so many bytes of its own. */
    List<Box> children(int skipped) throws BrokenImage {
        return within(bytes, contentStart + skipped, end);
    }

    /** The first box of that type in this box. */
    Optional<Box> child(String childType, int skipped) throws BrokenImage {
        return first(childType, children(skipped));
    }

    static Optional<Box> first(String type, List<Box> boxes) {
        return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
    }

    /** The content from its first byte to its last. */
    ByteBuffer content() {
        return bytes.duplicate().position(contentStart).limit(end);
    }

    /** Version of a full box. */
    int version() throws BrokenImage {
        if (end - contentStart < FULL_BOX_BYTES) {
            throw new BrokenImage("a full box without a version");
        }
        return bytes.get(contentStart) & 0xFF;
    }
}

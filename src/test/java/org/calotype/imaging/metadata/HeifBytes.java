package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Builds an AVIF of 16 x 16 pixels that nothing decodes: item 1 is the picture, item 2 what the
 * test wants. For headers and metadata only.
 */
@NullMarked
final class HeifBytes {

    /** Bytes of the data that items may lie in. */
    static final int DATA_BYTES = 4_000_000;

    private final String secondType;
    private int secondMethod;
    private final List<int[]> secondExtents = new ArrayList<>();
    private final ByteArrayOutputStream properties = new ByteArrayOutputStream();
    private final ByteArrayOutputStream references = new ByteArrayOutputStream();
    private final ByteArrayOutputStream inMeta = new ByteArrayOutputStream();
    private final ByteArrayOutputStream inFile = new ByteArrayOutputStream();

    HeifBytes(String secondType) {
        this.secondType = secondType;
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] content = TalkativeFiles.joined(parts);
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    /** A property of item 2. */
    HeifBytes property(byte[] box) {
        properties.writeBytes(box);
        return this;
    }

    /** Says that item 2 is something to item 1. */
    HeifBytes reference(String type) {
        references.writeBytes(box(type, new byte[] {0, 2, 0, 1, 0, 1}));
        return this;
    }

    /** Item 2 has, among others, this stretch of the file. */
    HeifBytes extent(int offset, int length) {
        secondExtents.add(new int[] {offset, length});
        return this;
    }

    /** Construction method of item 2 (ISO/IEC 14496-12, 8.11.3). */
    HeifBytes method(int method) {
        secondMethod = method;
        return this;
    }

    HeifBytes inMeta(byte[] box) {
        inMeta.writeBytes(box);
        return this;
    }

    /** Behind everything else. */
    HeifBytes inFile(byte[] box) {
        inFile.writeBytes(box);
        return this;
    }

    byte[] toBytes() {
        byte[] data = new byte[DATA_BYTES];
        Arrays.fill(data, (byte) 1);
        return TalkativeFiles.joined(
                box("ftyp", ascii("avif\0\0\0\0avifmif1")),
                meta(),
                box("mdat", data),
                inFile.toByteArray());
    }

    private byte[] meta() {
        return box(
                "meta",
                new byte[4],
                box("pitm", new byte[] {0, 0, 0, 0, 0, 1}),
                box("iprp", container(), associations()),
                locations(),
                box("iref", new byte[4], references.toByteArray()),
                box("iinf", new byte[] {0, 0, 0, 0, 0, 2}, entry(1, "av01"), entry(2, secondType)),
                inMeta.toByteArray());
    }

    private byte[] container() {
        byte[] size = ByteBuffer.allocate(12).putInt(0).putInt(16).putInt(16).array();
        return box("ipco", box("ispe", size), properties.toByteArray());
    }

    private byte[] associations() {
        boolean second = properties.size() > 0;
        byte[] first = {0, 0, 0, 0, 0, 0, 0, (byte) (second ? 2 : 1), 0, 1, 1, 1};
        return box("ipma", first, second ? new byte[] {0, 2, 1, 2} : new byte[0]);
    }

    private byte[] locations() {
        ByteBuffer out = ByteBuffer.allocate(32 + 8 * secondExtents.size());
        out.putInt(1 << 24).putShort((short) 0x4400).putShort((short) 2);
        out.putShort((short) 1).putShort((short) 0).putShort((short) 0);
        out.putShort((short) 1).putInt(0).putInt(8);
        out.putShort((short) 2).putShort((short) secondMethod).putShort((short) 0);
        out.putShort((short) secondExtents.size());
        secondExtents.forEach(extent -> out.putInt(extent[0]).putInt(extent[1]));
        return box("iloc", Arrays.copyOf(out.array(), out.position()));
    }

    private static byte[] entry(int id, String type) {
        byte[] start = {2, 0, 0, 0, 0, (byte) id, 0, 0};
        return box("infe", start, ascii(type), new byte[1]);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The image resources of Photoshop in APP13 of a JPEG; of these only IPTC matters here (Adobe
 * Photoshop File Formats, image resource blocks).
 */
final class PhotoshopBlock {

    private static final byte[] PREFIX = "Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] SIGNATURE = {'8', 'B', 'I', 'M'};
    private static final int IPTC = 0x0404;

    /** Signature, number, empty padded name and length. */
    private static final int HEADER_BYTES = 12;

    private PhotoshopBlock() {}

    static boolean is(byte[] segment) {
        return segment.length >= PREFIX.length
                && Arrays.equals(segment, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /** The IPTC datasets in a segment; empty when it has none that can be found. */
    static byte[] iptcIn(byte[] segment) {
        return iptcInResources(Arrays.copyOfRange(segment, PREFIX.length, segment.length));
    }

    /** The same for resources without the name of the program before them, as TIFF has them. */
    static byte[] iptcInResources(byte[] resources) {
        ByteBuffer in = ByteBuffer.wrap(resources);
        while (in.remaining() >= HEADER_BYTES) {
            in.getInt();
            int number = Short.toUnsignedInt(in.getShort());
            int nameBytes = ((Byte.toUnsignedInt(in.get()) + 2) & ~1) - 1;
            if (nameBytes + Integer.BYTES > in.remaining()) {
                break;
            }
            in.position(in.position() + nameBytes);
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                break;
            }
            if (number == IPTC) {
                return Arrays.copyOfRange(resources, in.position(), in.position() + length);
            }
            in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
        }
        return new byte[0];
    }

    /** A segment with nothing but these datasets. */
    static byte[] of(byte[] iptc) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PREFIX);
        out.writeBytes(SIGNATURE);
        out.writeBytes(
                ByteBuffer.allocate(HEADER_BYTES - SIGNATURE.length)
                        .putShort((short) IPTC)
                        .putShort((short) 0)
                        .putInt(iptc.length)
                        .array());
        out.writeBytes(iptc);
        if (iptc.length % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }
}

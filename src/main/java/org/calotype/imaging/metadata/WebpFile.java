package org.calotype.imaging.metadata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.calotype.settings.StripRule;

/** The chunks of a WebP (RFC 9649 §2). Stripping ends where the container says it ends. */
final class WebpFile {

    /** Place in the file of the container's length. */
    static final int LENGTH_AT = 4;

    /** Place in the file of the flags of a VP8X chunk that stands first, as it must. */
    static final int FLAGS_AT = 20;

    private static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;
    private static final int EXTENDED_BYTES = 10;
    private static final String EXTENDED = "VP8X";
    private static final String EXIF = "EXIF";
    private static final String XMP = "XMP ";

    private static final Set<String> PICTURE =
            Set.of(EXTENDED, "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L");

    /**
     * What the header must say in the end.
     *
     * @param length bytes behind the length field
     * @param flags of the VP8X chunk; negative when there is none
     */
    record Header(long length, int flags) {}

    private final FileFeed in;

    WebpFile(FileFeed in) {
        this.in = in;
    }

    void collect(RawMetadata found) throws IOException {
        for (long end = start(); in.position() < end; ) {
            String type = fourCharacters();
            long length = in.u32LittleEndian();
            boolean wanted =
                    type.equals(EXIF)
                            || type.equals(XMP)
                            || (type.equals(EXTENDED) && length >= EXTENDED_BYTES);
            if (wanted && length <= RawMetadata.LONGEST_BLOCK) {
                collect(type, in.bytes((int) length), found);
            } else {
                in.skip(length);
            }
            skipPadding(length);
        }
    }

    private static void collect(String type, byte[] content, RawMetadata found) {
        switch (type) {
            case EXIF -> found.addExif(content);
            case XMP -> found.addXmp(content);
            default -> found.setSize(u24(content, 4) + 1, u24(content, 7) + 1);
        }
    }

    private static int u24(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at])
                | (Byte.toUnsignedInt(bytes[at + 1]) << 8)
                | (Byte.toUnsignedInt(bytes[at + 2]) << 16);
    }

    /** Reads the header and returns where the container ends, at most the end of the file. */
    private long start() throws IOException {
        String riff = fourCharacters();
        long length = in.u32LittleEndian();
        if (!riff.equals("RIFF") || !fourCharacters().equals("WEBP")) {
            throw new BrokenFile("not a WebP");
        }
        return Math.min(CHUNK_HEADER_BYTES + length, in.position() + in.remaining());
    }

    private String fourCharacters() throws IOException {
        return new String(in.bytes(4), StandardCharsets.ISO_8859_1);
    }

    private void skipPadding(long length) throws IOException {
        if (length % 2 != 0 && !in.atEnd()) {
            in.skip(1);
        }
    }

    /** Writes all but the true header, which is known only afterwards. */
    Header strip(StripRule rule, OutputStream out) throws IOException {
        long end = start();
        out.write("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1));
        long written = HEADER_BYTES;
        int flags = -1;
        boolean pixels = false;
        while (in.position() < end) {
            String type = fourCharacters();
            long length = in.u32LittleEndian();
            if (type.equals(EXTENDED) && written == HEADER_BYTES && length >= EXTENDED_BYTES) {
                byte[] content = in.bytes((int) Math.min(length, RawMetadata.LONGEST_BLOCK));
                flags = content[0] & 0xFF & ~(EXIF_FLAG | XMP_FLAG);
                written += write(type, content, out);
            } else if (PICTURE.contains(type)) {
                writeHeader(type, length, out);
                in.copy(length, out);
                written += CHUNK_HEADER_BYTES + length + pad(length, out);
                pixels |= type.startsWith("VP8") || type.equals("ANMF");
            } else if (length > RawMetadata.LONGEST_BLOCK) {
                in.skip(length);
            } else {
                byte[] remnant = remnant(type, in.bytes((int) length), rule);
                written += write(type, remnant, out);
                flags |= remnant.length == 0 ? 0 : type.equals(EXIF) ? EXIF_FLAG : XMP_FLAG;
            }
            skipPadding(length);
        }
        if (!pixels) {
            throw new BrokenFile("no picture");
        }
        return new Header(written - CHUNK_HEADER_BYTES, flags);
    }

    private static byte[] remnant(String type, byte[] content, StripRule rule) {
        if (type.equals(EXIF)) {
            return ExifRemnant.of(content, rule);
        }
        boolean xmp = type.equals(XMP) && rule == StripRule.LOCATION;
        return xmp ? XmpPacket.read(content).withoutPlace() : new byte[0];
    }

    private static long write(String type, byte[] content, OutputStream out) throws IOException {
        if (content.length == 0) {
            return 0;
        }
        writeHeader(type, content.length, out);
        out.write(content);
        return CHUNK_HEADER_BYTES + content.length + pad(content.length, out);
    }

    private static void writeHeader(String type, long length, OutputStream out) throws IOException {
        out.write(type.getBytes(StandardCharsets.ISO_8859_1));
        out.write(littleEndian(length));
    }

    static byte[] littleEndian(long number) {
        return new byte[] {
            (byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)
        };
    }

    private static long pad(long length, OutputStream out) throws IOException {
        if (length % 2 != 0) {
            out.write(0);
        }
        return length % 2;
    }
}

package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.calotype.imaging.IccProfile;

/** A still WebP with metadata around its pixels (RFC 9649 section 2.7). */
final class WebpMetadata {

    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int EXTENDED_BYTES = 10;
    private static final int ICC_FLAG = 0x20;
    private static final int ALPHA_FLAG = 0x10;
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;

    /** Bit of a lossless header that says whether there is alpha (RFC 9649 section 3.4). */
    private static final int LOSSLESS_ALPHA = 1 << 28;

    private final KeptMetadata kept;
    private final byte[] bytes;
    private final ByteBuffer plain;
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private int width;
    private int height;
    private boolean alpha;

    /**
     * @param plain a still file as libwebp writes it
     */
    WebpMetadata(KeptMetadata kept, byte[] plain) {
        this.kept = kept;
        this.bytes = plain;
        this.plain = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    }

    void write(OutputStream out) throws IOException {
        readPixels();
        IccProfile profile = kept.profile();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteBuffer extended =
                ByteBuffer.allocate(EXTENDED_BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(flags());
        put24(extended, width - 1);
        put24(extended, height - 1);
        putChunk("VP8X", extended.array(), content);
        if (profile != null) {
            putChunk("ICCP", profile.bytes(), content);
        }
        pixels.writeTo(content);
        putChunk("EXIF", kept.exif(), content);
        putChunk("XMP ", kept.xmp(), content);
        out.write("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        out.write(WebpFile.littleEndian(content.size() + 4L));
        out.write("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        content.writeTo(out);
    }

    private int flags() {
        return (kept.profile() == null ? 0 : ICC_FLAG)
                | (alpha ? ALPHA_FLAG : 0)
                | (kept.exif().length == 0 ? 0 : EXIF_FLAG)
                | (kept.xmp().length == 0 ? 0 : XMP_FLAG);
    }

    private void readPixels() throws IOException {
        plain.position(RIFF_BYTES);
        while (plain.remaining() >= CHUNK_HEADER_BYTES) {
            int start = plain.position();
            byte[] name = new byte[4];
            plain.get(name);
            int length = plain.getInt();
            int padded = length + (length & 1);
            if (length < 0 || padded > plain.remaining()) {
                throw new BrokenFile("chunk length");
            }
            String type = new String(name, StandardCharsets.ISO_8859_1);
            measure(type, plain.position());
            if (!type.equals("VP8X")) {
                pixels.write(bytes, start, CHUNK_HEADER_BYTES + padded);
            }
            plain.position(start + CHUNK_HEADER_BYTES + padded);
        }
    }

    /** The size: RFC 9649 section 2.7.1 (VP8X), 3.4 (VP8L), RFC 6386 section 9.1 (VP8). */
    private void measure(String type, int at) {
        switch (type) {
            case "VP8 " -> {
                width = plain.getShort(at + 6) & 0x3FFF;
                height = plain.getShort(at + 8) & 0x3FFF;
            }
            case "VP8L" -> {
                int bits = plain.getInt(at + 1);
                width = (bits & 0x3FFF) + 1;
                height = ((bits >> 14) & 0x3FFF) + 1;
                alpha |= (bits & LOSSLESS_ALPHA) != 0;
            }
            case "ALPH" -> alpha = true;
            default -> {}
        }
    }

    private static void put24(ByteBuffer buffer, int number) {
        buffer.put((byte) number).put((byte) (number >> 8)).put((byte) (number >> 16));
    }

    private static void putChunk(String type, byte[] content, ByteArrayOutputStream out) {
        if (content.length == 0) {
            return;
        }
        out.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(WebpFile.littleEndian(content.length));
        out.writeBytes(content);
        if (content.length % 2 != 0) {
            out.write(0);
        }
    }
}

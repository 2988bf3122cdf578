package org.calotype.imaging.metadata;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.calotype.format.MediaFormat;

/**
 * Puts metadata into a file that one of our encoders has just written: plain JPEG, PNG or WebP
 * without any. The coded pixels are copied as they are.
 */
public final class MetadataWriter {

    private static final int JPEG_SOI = 0xFFD8;
    private static final int JPEG_APP0 = 0xFFE0;
    private static final int JPEG_APP1 = 0xFFE1;
    private static final int JPEG_APP2 = 0xFFE2;
    private static final int JPEG_APP13 = 0xFFED;
    private static final int JPEG_COM = 0xFFFE;
    private static final int LONGEST_SEGMENT = 0xFFFF - 2;

    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
    private static final byte[] ICC = ascii("ICC_PROFILE\0");

    /** Bytes of a profile that fit into a segment behind the name, its number and their count. */
    private static final int ICC_PART = LONGEST_SEGMENT - ICC.length - 2;

    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int IHDR_BYTES = 4 + 4 + 13 + 4;

    private final KeptMetadata kept;
    private final DataInputStream in;
    private final DataOutputStream out;

    private MetadataWriter(KeptMetadata kept, DataInputStream in, OutputStream out) {
        this.kept = kept;
        this.in = in;
        this.out = new DataOutputStream(out);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Copies {@code plain} to {@code file} with the metadata; other formats than JPEG, PNG and WebP
     * are copied without.
     */
    public static void write(Path plain, MediaFormat format, KeptMetadata kept, Path file)
            throws IOException {
        try (DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(plain)));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            MetadataWriter writer = new MetadataWriter(kept, in, out);
            if (!kept.isEmpty()) {
                switch (format) {
                    case JPEG -> writer.writeJpegHead();
                    case PNG -> writer.writePngHead();
                    case WEBP -> {
                        new WebpMetadata(kept, in.readAllBytes()).write(out);
                        return;
                    }
                    default -> {}
                }
            }
            in.transferTo(out);
        }
    }

    /** JFIF first where there is one, then Exif, as both demand it as far as they can. */
    private void writeJpegHead() throws IOException {
        if (in.readUnsignedShort() != JPEG_SOI) {
            throw new BrokenFile("not a JPEG");
        }
        out.writeShort(JPEG_SOI);
        in.mark(4);
        if (in.readUnsignedShort() == JPEG_APP0) {
            int length = in.readUnsignedShort();
            out.writeShort(JPEG_APP0);
            out.writeShort(length);
            out.write(in.readNBytes(length - 2));
        } else {
            in.reset();
        }
        writeSegment(JPEG_APP1, EXIF, kept.exif());
        writeSegment(JPEG_APP1, XMP, kept.xmp());
        writeProfile();
        if (kept.iptc().length > 0) {
            writeSegment(JPEG_APP13, new byte[0], PhotoshopBlock.of(kept.iptc()));
        }
        for (String comment : kept.comments()) {
            writeSegment(JPEG_COM, new byte[0], comment.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What does not fit into a segment is left out. */
    private void writeSegment(int marker, byte[] name, byte[] content) throws IOException {
        int length = name.length + content.length;
        if (content.length == 0 || length > LONGEST_SEGMENT) {
            return;
        }
        out.writeShort(marker);
        out.writeShort(length + 2);
        out.write(name);
        out.write(content);
    }

    /** In parts, each with its number from 1 and their count (ICC.1:2010 B.4). */
    private void writeProfile() throws IOException {
        if (kept.profile() == null) {
            return;
        }
        byte[] profile = kept.profile().bytes();
        int parts = (profile.length + ICC_PART - 1) / ICC_PART;
        for (int part = 0; part < parts && parts <= 255; part++) {
            int at = part * ICC_PART;
            int length = Math.min(ICC_PART, profile.length - at);
            out.writeShort(JPEG_APP2);
            out.writeShort(ICC.length + 2 + length + 2);
            out.write(ICC);
            out.write(part + 1);
            out.write(parts);
            out.write(profile, at, length);
        }
    }

    /** Profile and metadata stand between IHDR and the palette (PNG 3rd ed. 5.6). */
    private void writePngHead() throws IOException {
        out.write(in.readNBytes(PNG_SIGNATURE_BYTES + IHDR_BYTES));
        if (kept.profile() != null) {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.writeBytes(ascii("ICC Profile\0\0"));
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(chunk)) {
                deflated.write(kept.profile().bytes());
            }
            writeChunk("iCCP", chunk.toByteArray());
        }
        if (kept.exif().length > 0) {
            writeChunk("eXIf", kept.exif());
        }
        if (kept.xmp().length > 0) {
            writeChunk("iTXt", PngText.ofXmp(kept.xmp()));
        }
        for (var text : kept.texts().entrySet()) {
            writeChunk("iTXt", PngText.of(text.getKey(), text.getValue()));
        }
    }

    private void writeChunk(String type, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(content);
        out.writeInt(content.length);
        out.write(ascii(type));
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}

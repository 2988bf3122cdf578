package org.calotype.imaging.metadata;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.zip.CRC32;
import org.calotype.settings.StripRule;

/**
 * The chunks of a PNG or APNG (PNG 3rd ed. §5, §11). Stripping ends at the end chunk: what editors
 * leave behind it goes.
 */
final class PngFile {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int CRC_BYTES = 4;
    private static final int TIME_BYTES = 7;
    private static final int SIZE_BYTES = 8;

    /** Chunks the picture is made of or that say how it looks. */
    private static final Set<String> PICTURE =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP",
                    "mDCV", "cLLI", "sBIT", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");

    private final FileFeed in;
    private final PngText.Allowance allowance = new PngText.Allowance();

    PngFile(FileFeed in) {
        this.in = in;
    }

    void collect(RawMetadata found) throws IOException {
        start();
        while (!in.atEnd()) {
            long length = in.u32();
            String type = type();
            boolean wanted = isWanted(type) && length <= RawMetadata.LONGEST_BLOCK;
            if (wanted) {
                collect(type, in.bytes((int) length), found);
            } else {
                in.skip(length);
            }
            if (type.equals("IEND")) {
                return;
            }
            in.skip(CRC_BYTES);
        }
    }

    private static boolean isWanted(String type) {
        return type.equals("IHDR")
                || type.equals("eXIf")
                || type.equals("tIME")
                || PngText.isText(type);
    }

    private void collect(String type, byte[] content, RawMetadata found) {
        switch (type) {
            case "eXIf" -> found.addExif(content);
            case "tIME" -> collectTime(content, found);
            case "IHDR" -> {
                if (content.length >= SIZE_BYTES) {
                    ByteBuffer header = ByteBuffer.wrap(content);
                    found.setSize(header.getInt(), header.getInt());
                }
            }
            default -> collectText(type, content, found);
        }
    }

    private static void collectTime(byte[] content, RawMetadata found) {
        if (content.length < TIME_BYTES) {
            return;
        }
        ByteBuffer time = ByteBuffer.wrap(content);
        try {
            found.setModified(
                    LocalDateTime.of(
                            time.getShort(),
                            time.get(),
                            time.get(),
                            time.get(),
                            time.get(),
                            time.get()));
        } catch (DateTimeException noSuchTime) {
            return;
        }
    }

    private void collectText(String type, byte[] content, RawMetadata found) {
        String keyword = PngText.keyword(content);
        boolean wanted =
                PngText.XMP.equals(keyword) ? found.xmp().length == 0 : found.takesText(keyword);
        PngText text = wanted ? PngText.read(type, content, allowance) : null;
        if (text == null) {
            return;
        }
        if (text.keyword().equals(PngText.XMP)) {
            found.addXmp(text.text());
        } else {
            found.addText(text.keyword(), CleanText.decode(text.text()));
        }
    }

    private void start() throws IOException {
        if (((in.u32() << 32) | in.u32()) != SIGNATURE) {
            throw new BrokenFile("not a PNG");
        }
    }

    private String type() throws IOException {
        return new String(in.bytes(4), StandardCharsets.ISO_8859_1);
    }

    /** A file without an end chunk is complete to us when it ends behind a chunk of pixels. */
    void strip(StripRule rule, OutputStream stream) throws IOException {
        start();
        DataOutputStream out = new DataOutputStream(stream);
        out.writeLong(SIGNATURE);
        boolean pixels = false;
        boolean exif = false;
        for (String type = ""; !in.atEnd() && !type.equals("IEND"); ) {
            long length = in.u32();
            type = type();
            if (PICTURE.contains(type)) {
                out.writeInt((int) length);
                out.writeBytes(type);
                in.copy(length + CRC_BYTES, out);
            } else if (isCritical(type)) {
                throw new BrokenFile("unknown critical chunk");
            } else if (length > RawMetadata.LONGEST_BLOCK || (exif && type.equals("eXIf"))) {
                in.skip(length + CRC_BYTES);
            } else {
                write(type, remnant(type, in.bytes((int) length), rule), out);
                in.skip(CRC_BYTES);
            }
            exif |= type.equals("eXIf");
            pixels |= type.equals("IDAT");
        }
        if (!pixels) {
            throw new BrokenFile("no picture");
        }
        out.flush();
    }

    private static boolean isCritical(String type) {
        return Character.isUpperCase(type.charAt(0));
    }

    /** What stays of an ancillary chunk; empty when it goes. */
    private byte[] remnant(String type, byte[] content, StripRule rule) {
        if (type.equals("eXIf")) {
            return ExifRemnant.of(content, rule);
        }
        if (rule == StripRule.ALL) {
            return new byte[0];
        }
        if (type.equals("tIME")) {
            return content;
        }
        PngText text = PngText.isText(type) ? PngText.read(type, content, allowance) : null;
        if (text == null) {
            return new byte[0];
        }
        if (text.keyword().equals(PngText.XMP) && type.equals("iTXt")) {
            byte[] packet = XmpPacket.read(text.text()).withoutPlace();
            return packet.length == 0 ? packet : PngText.ofXmp(packet);
        }
        return PngText.isPlaceless(text.keyword()) ? content : new byte[0];
    }

    private static void write(String type, byte[] content, DataOutputStream out)
            throws IOException {
        if (content.length == 0) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(content);
        out.writeInt(content.length);
        out.writeBytes(type);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}

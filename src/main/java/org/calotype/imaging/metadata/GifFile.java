package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.calotype.settings.StripRule;

/** The blocks of a GIF (GIF89a specification; XMP part 3 §1.1.2). Stripping ends at the trailer. */
final class GifFile {

    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;
    private static final int PLAIN_TEXT = 0x01;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int COMMENT = 0xFE;
    private static final int APPLICATION = 0xFF;
    private static final int SCREEN_BYTES = 13;
    private static final int IMAGE_HEADER_BYTES = 9;
    private static final int HAS_COLOURS = 0x80;
    private static final String XMP = "XMP DataXMP";

    /** Applications that say how often to repeat and which colours are meant. */
    private static final Set<String> PICTURE = Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012");

    private final FileFeed in;

    GifFile(FileFeed in) {
        this.in = in;
    }

    void collect(RawMetadata found) throws IOException {
        byte[] screen = start();
        found.setSize(u16(screen, 6), u16(screen, 8));
        in.skip(colourBytes(screen[10]));
        for (int block = nextBlock(); block != TRAILER; block = nextBlock()) {
            if (block == IMAGE) {
                byte[] header = in.bytes(IMAGE_HEADER_BYTES);
                in.skip(colourBytes(header[8]) + 1);
                subBlocks(OutputStream.nullOutputStream(), true);
            } else {
                collectExtension(found);
            }
        }
    }

    private void collectExtension(RawMetadata found) throws IOException {
        int label = in.u8();
        if (label == COMMENT) {
            BoundedBytes text = new BoundedBytes(RawMetadata.LONGEST_TEXT);
            subBlocks(text, false);
            found.addComment(CleanText.decode(text.toByteArray()));
            return;
        }
        byte[] name = applicationName(label);
        if (!isNamed(name, XMP)) {
            subBlocks(OutputStream.nullOutputStream(), true);
            return;
        }
        // The packet stands there as it is; its characters are taken for lengths of blocks until a
        // trailer made for that ends it.
        BoundedBytes packet = new BoundedBytes(RawMetadata.LONGEST_BLOCK);
        subBlocks(packet, true);
        found.addXmp(packet.toByteArray());
    }

    private byte[] applicationName(int label) throws IOException {
        return label == APPLICATION ? in.bytes(in.u8()) : new byte[0];
    }

    private byte[] start() throws IOException {
        byte[] screen = in.bytes(SCREEN_BYTES);
        if (!new String(screen, 0, 4, StandardCharsets.ISO_8859_1).equals("GIF8")) {
            throw new BrokenFile("not a GIF");
        }
        return screen;
    }

    private static int u16(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) | (Byte.toUnsignedInt(bytes[at + 1]) << 8);
    }

    /** Bytes of the colour table behind a header with these flags. */
    private static int colourBytes(byte flags) {
        return (flags & HAS_COLOURS) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** The kind of the next block, past empty ones; an absent trailer counts as met. */
    private int nextBlock() throws IOException {
        while (!in.atEnd()) {
            int block = in.u8();
            if (block == IMAGE || block == EXTENSION || block == TRAILER) {
                return block;
            }
            if (block != 0) {
                throw new BrokenFile("unknown block");
            }
        }
        return TRAILER;
    }

    /** Hands on data sub-blocks up to the terminator (not included), with or without lengths. */
    private void subBlocks(OutputStream out, boolean lengths) throws IOException {
        for (int length = in.u8(); length > 0; length = in.u8()) {
            if (lengths) {
                out.write(length);
            }
            in.copy(length, out);
        }
    }

    void strip(StripRule rule, OutputStream out) throws IOException {
        byte[] screen = start();
        out.write(screen);
        in.copy(colourBytes(screen[10]), out);
        boolean pixels = false;
        for (int block = nextBlock(); block != TRAILER; block = nextBlock()) {
            if (block == EXTENSION) {
                stripExtension(rule, out);
                continue;
            }
            byte[] header = in.bytes(IMAGE_HEADER_BYTES);
            out.write(IMAGE);
            out.write(header);
            in.copy(colourBytes(header[8]) + 1, out);
            subBlocks(out, true);
            out.write(0);
            pixels = true;
        }
        if (!pixels) {
            throw new BrokenFile("no picture");
        }
        out.write(TRAILER);
    }

    private void stripExtension(StripRule rule, OutputStream out) throws IOException {
        int label = in.u8();
        byte[] name = applicationName(label);
        if (!stays(label, name, rule)) {
            subBlocks(OutputStream.nullOutputStream(), true);
            return;
        }
        out.write(EXTENSION);
        out.write(label);
        if (label == APPLICATION) {
            out.write(name.length);
            out.write(name);
        }
        subBlocks(out, true);
        out.write(0);
    }

    private static boolean stays(int label, byte[] name, StripRule rule) {
        if (label == APPLICATION) {
            return PICTURE.stream().anyMatch(known -> isNamed(name, known));
        }
        boolean comment = label == COMMENT && rule == StripRule.LOCATION;
        return comment || label == GRAPHIC_CONTROL || label == PLAIN_TEXT;
    }

    private static boolean isNamed(byte[] name, String wanted) {
        return new String(name, StandardCharsets.ISO_8859_1).equals(wanted);
    }

    /** Takes what fits and lets the rest go. */
    private static final class BoundedBytes extends ByteArrayOutputStream {

        private final int limit;

        BoundedBytes(int limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void write(int b) {
            if (count < limit) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, limit - count));
        }
    }
}

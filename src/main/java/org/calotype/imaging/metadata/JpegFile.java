package org.calotype.imaging.metadata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.calotype.settings.StripRule;

/**
 * The segments of a JPEG (ITU-T T.81 annex B; Exif 2.32 §4.5; XMP part 3 §1.1.3).
 *
 * <p>Stripping copies everything that belongs to the coded picture and of the application segments
 * only those that change how it looks. It ends at the end marker: previews and gain maps (MPF),
 * films and whatever else is appended go.
 */
final class JpegFile {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP13 = 0xED;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final int AT_END = -1;
    private static final int LONGEST_SEGMENT = 0xFFFF - 2;

    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
    private static final byte[] ICC = ascii("ICC_PROFILE\0");
    private static final byte[] JFIF = ascii("JFIF\0");
    private static final byte[] ADOBE = ascii("Adobe");

    /** Identifier, version, unit and density; then the size of a thumbnail, which is none. */
    private static final int JFIF_BYTES = 14;

    private static final int JFIF_THUMBNAIL = 12;

    private final FileFeed in;

    JpegFile(FileFeed in) {
        this.in = in;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Collects what stands before the pixels. */
    void collect(RawMetadata found) throws IOException {
        start();
        for (int marker = nextMarker(); hasSegment(marker); marker = nextMarker()) {
            int length = segmentLength();
            if (isFrame(marker) && length > 5) {
                in.u8();
                int height = in.u16();
                found.setSize(in.u16(), height);
                in.skip(length - 5);
            } else if (marker == APP1 || marker == APP13 || marker == COM) {
                collect(marker, in.bytes(length), found);
            } else if (marker == SOS) {
                return;
            } else {
                in.skip(length);
            }
        }
    }

    private static void collect(int marker, byte[] segment, RawMetadata found) {
        if (marker == COM) {
            found.addComment(CleanText.decode(segment));
        } else if (marker == APP13 && PhotoshopBlock.is(segment)) {
            found.addIptc(PhotoshopBlock.iptcIn(segment));
        } else if (marker == APP1 && isExif(segment)) {
            found.addExif(segment);
        } else if (marker == APP1 && startsWith(segment, XMP)) {
            found.addXmp(Arrays.copyOfRange(segment, XMP.length, segment.length));
        }
    }

    private void start() throws IOException {
        if (in.u8() != 0xFF || in.u8() != SOI) {
            throw new BrokenFile("not a JPEG");
        }
    }

    /** The next marker, past fill bytes and stray ones; {@link #AT_END} when there is none. */
    private int nextMarker() throws IOException {
        while (in.copyUntil(0xFF, OutputStream.nullOutputStream())) {
            int marker = 0xFF;
            while (marker == 0xFF && !in.atEnd()) {
                marker = in.u8();
            }
            if (marker != 0 && marker != 0xFF && !standsAlone(marker)) {
                return marker;
            }
        }
        return AT_END;
    }

    /** TEM and the restart markers: nothing between segments. */
    private static boolean standsAlone(int marker) {
        return marker == 1 || (marker >= 0xD0 && marker < SOI);
    }

    private static boolean hasSegment(int marker) {
        return marker != AT_END && marker != SOI && marker != EOI;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && (marker == 0xC0 || marker % 4 != 0);
    }

    private int segmentLength() throws IOException {
        int length = in.u16() - 2;
        if (length < 0 || length > in.remaining()) {
            throw new BrokenFile("segment length");
        }
        return length;
    }

    /** A file without an end marker is complete to us when it ends in coded pixels. */
    void strip(StripRule rule, OutputStream out) throws IOException {
        start();
        writeMarker(SOI, out);
        boolean pixels = false;
        boolean exif = false;
        int marker = nextMarker();
        while (hasSegment(marker)) {
            int length = segmentLength();
            if (marker == SOS) {
                writeHeader(marker, length, out);
                in.copy(length, out);
                pixels = true;
                marker = copyScan(out);
                continue;
            }
            if (isApplication(marker) || marker == COM) {
                byte[] segment = in.bytes(length);
                boolean isExif = marker == APP1 && isExif(segment);
                if (!isExif || !exif) {
                    write(marker, remnant(marker, segment, rule), out);
                }
                exif |= isExif;
            } else if (isCoding(marker)) {
                writeHeader(marker, length, out);
                in.copy(length, out);
            } else {
                in.skip(length);
            }
            marker = nextMarker();
        }
        if (marker == SOI || !pixels) {
            throw new BrokenFile("no picture");
        }
        if (marker == EOI) {
            writeMarker(EOI, out);
        }
    }

    /**
     * Copies coded pixels, in which 0xFF is followed by 0 or a restart marker; what is reserved and
     * met there by damage stays.
     *
     * @return the marker behind them, or {@link #AT_END}
     */
    private int copyScan(OutputStream out) throws IOException {
        while (in.copyUntil(0xFF, out)) {
            int next = 0xFF;
            while (next == 0xFF && !in.atEnd()) {
                next = in.u8();
            }
            if (next >= 0xC0 && next != 0xFF && !standsAlone(next)) {
                return next;
            }
            writeMarker(next, out);
        }
        return AT_END;
    }

    /** Frames, tables and what else decoders need (table B.1); not what is reserved. */
    private static boolean isCoding(int marker) {
        return marker >= 0xC0 && marker < APP0;
    }

    private static boolean isApplication(int marker) {
        return marker >= APP0 && marker <= APP15;
    }

    /** What stays of an application segment or comment; empty when it goes. */
    private static byte[] remnant(int marker, byte[] segment, StripRule rule) {
        boolean captions = rule == StripRule.LOCATION;
        return switch (marker) {
            case APP0 -> startsWith(segment, JFIF) ? withoutThumbnail(segment) : new byte[0];
            case APP2 -> startsWith(segment, ICC) ? segment : new byte[0];
            case APP14 -> startsWith(segment, ADOBE) ? segment : new byte[0];
            case COM -> captions ? segment : new byte[0];
            case APP13 -> captions ? placelessCaptions(segment) : new byte[0];
            case APP1 -> {
                if (isExif(segment)) {
                    yield behind(EXIF, ExifRemnant.of(segment, rule));
                }
                boolean xmp = captions && startsWith(segment, XMP);
                yield xmp ? placelessXmp(segment) : new byte[0];
            }
            default -> new byte[0];
        };
    }

    private static byte[] withoutThumbnail(byte[] jfif) {
        byte[] plain = Arrays.copyOf(jfif, JFIF_BYTES);
        plain[JFIF_THUMBNAIL] = 0;
        plain[JFIF_THUMBNAIL + 1] = 0;
        return plain;
    }

    private static byte[] placelessCaptions(byte[] segment) {
        if (!PhotoshopBlock.is(segment)) {
            return new byte[0];
        }
        byte[] iptc = IptcDatasets.read(PhotoshopBlock.iptcIn(segment)).withoutPlace();
        return iptc.length == 0 ? iptc : PhotoshopBlock.of(iptc);
    }

    private static byte[] placelessXmp(byte[] segment) {
        byte[] packet = Arrays.copyOfRange(segment, XMP.length, segment.length);
        return behind(XMP, XmpPacket.read(packet).withoutPlace());
    }

    /** The block with its prefix, if there is a block and it fits into a segment. */
    private static byte[] behind(byte[] prefix, byte[] block) {
        int length = prefix.length + block.length;
        if (block.length == 0 || length > LONGEST_SEGMENT) {
            return new byte[0];
        }
        byte[] segment = Arrays.copyOf(prefix, length);
        System.arraycopy(block, 0, segment, prefix.length, block.length);
        return segment;
    }

    private static boolean isExif(byte[] segment) {
        return startsWith(segment, Arrays.copyOf(EXIF, EXIF.length - 1));
    }

    private static boolean startsWith(byte[] segment, byte[] prefix) {
        return segment.length >= prefix.length
                && Arrays.equals(segment, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static void write(int marker, byte[] segment, OutputStream out) throws IOException {
        if (segment.length > 0) {
            writeHeader(marker, segment.length, out);
            out.write(segment);
        }
    }

    private static void writeHeader(int marker, int length, OutputStream out) throws IOException {
        writeMarker(marker, out);
        out.write((length + 2) >> 8);
        out.write(length + 2);
    }

    private static void writeMarker(int marker, OutputStream out) throws IOException {
        out.write(0xFF);
        out.write(marker);
    }
}

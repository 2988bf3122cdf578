package org.calotype.imaging.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/**
 * Walks the data elements of a DICOM file up to its pixels. Uncompressed little-endian transfer
 * syntaxes only; the others are told apart by the syntax and refused.
 */
public final class DicomStructure {

    private static final int PREAMBLE_BYTES = 132;
    private static final int MOST_ELEMENTS = 100_000;
    private static final int DEEPEST = 32;
    private static final int LONGEST_VALUE = 256;
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private static final int META_GROUP = 0x0002;
    private static final int TRANSFER_SYNTAX = 0x00020010;
    private static final int SAMPLES_PER_PIXEL = 0x00280002;
    private static final int FRAMES = 0x00280008;
    private static final int ROWS = 0x00280010;
    private static final int COLUMNS = 0x00280011;
    private static final int BITS_ALLOCATED = 0x00280100;
    private static final int PIXEL_DATA = 0x7FE00010;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;

    private static final Set<Integer> WANTED =
            Set.of(TRANSFER_SYNTAX, SAMPLES_PER_PIXEL, FRAMES, ROWS, COLUMNS, BITS_ALLOCATED);

    private static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    /** Value representations with a length of four bytes (PS3.5, 7.1.2). */
    private static final Set<String> LONG_LENGTH =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private final FileWindow file;
    private final Map<Integer, byte[]> values = new HashMap<>();
    private boolean explicit = true;
    private int elements;
    private int depth;

    private DicomStructure(FileWindow file) {
        this.file = file;
    }

    /**
     * The header of the picture.
     *
     * @throws Problem UNSUPPORTED_FORMAT for compressed pixels and for files without pixels,
     *     INVALID_IMAGE if pixels are missing
     */
    public static ImageHeader read(FileWindow file) throws IOException {
        return new DicomStructure(file).header();
    }

    private ImageHeader header() throws IOException {
        file.seek(PREAMBLE_BYTES);
        long pixelBytes = walkToPixels();
        int rows = number(ROWS, 0);
        int columns = number(COLUMNS, 0);
        int samples = number(SAMPLES_PER_PIXEL, 1);
        int bits = number(BITS_ALLOCATED, 8);
        int frames = frames();
        if (rows < 1 || columns < 1) {
            throw new BrokenImage("a picture without a size");
        }
        if ((samples != 1 && samples != 3) || (bits != 8 && bits != 16 && bits != 32)) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        long needed = (long) rows * columns * samples * (bits / 8);
        if (pixelBytes / needed < frames || pixelBytes > file.remaining()) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return new ImageHeader(
                MediaFormat.DICOM,
                columns,
                rows,
                frames,
                false,
                Math.min(16, bits),
                false,
                1,
                (long) rows * columns * frames);
    }

    /** Reads up to the pixels of the picture itself and returns how many bytes they have. */
    private long walkToPixels() throws IOException {
        try {
            while (true) {
                Element element = next();
                if (element.tag == PIXEL_DATA) {
                    if (element.length == UNDEFINED) {
                        throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
                    }
                    return element.length;
                }
                pass(element, true);
            }
        } catch (EOFException e) {
            if (values.containsKey(ROWS)) {
                throw Problem.of(e, ErrorCode.INVALID_IMAGE);
            }
            throw Problem.of(e, ErrorCode.UNSUPPORTED_FORMAT);
        }
    }

    private record Element(int tag, long length) {}

    private Element next() throws IOException {
        if (++elements > MOST_ELEMENTS) {
            throw new BrokenImage("too many elements");
        }
        int group = file.u16le();
        int tag = (group << 16) | file.u16le();
        if (group != META_GROUP && values.containsKey(TRANSFER_SYNTAX)) {
            chooseSyntax();
        }
        if (group == 0xFFFE) {
            return new Element(tag, file.u32le());
        }
        if (group != META_GROUP && !explicit) {
            return new Element(tag, file.u32le());
        }
        String representation = file.ascii(2);
        if (LONG_LENGTH.contains(representation)) {
            file.skip(2);
            return new Element(tag, file.u32le());
        }
        return new Element(tag, file.u16le());
    }

    private void chooseSyntax() {
        String syntax = text(TRANSFER_SYNTAX);
        if (!syntax.equals(EXPLICIT_LITTLE_ENDIAN) && !syntax.equals(IMPLICIT_LITTLE_ENDIAN)) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        explicit = syntax.equals(EXPLICIT_LITTLE_ENDIAN);
    }

    /** Keeps the value if it is wanted, at the top only; passes over everything inside it. */
    private void pass(Element element, boolean top) throws IOException {
        if (element.length == UNDEFINED) {
            passItems();
        } else if (top && WANTED.contains(element.tag) && element.length <= LONGEST_VALUE) {
            values.putIfAbsent(element.tag, file.bytes((int) element.length));
        } else {
            file.skip(element.length);
        }
    }

    /** A sequence without a length ends at its delimiter; so does an item (PS3.5, 7.5). */
    private void passItems() throws IOException {
        if (++depth > DEEPEST) {
            throw new BrokenImage("sequences within sequences");
        }
        Element item = next();
        while (item.tag != SEQUENCE_END) {
            if (item.tag != ITEM) {
                throw new BrokenImage("a sequence of something else than items");
            }
            if (item.length == UNDEFINED) {
                Element inner = next();
                while (inner.tag != ITEM_END) {
                    pass(inner, false);
                    inner = next();
                }
            } else {
                file.skip(item.length);
            }
            item = next();
        }
        depth--;
    }

    private int number(int tag, int fallback) {
        byte[] value = values.getOrDefault(tag, new byte[0]);
        return value.length < 2 ? fallback : (value[0] & 0xFF) | ((value[1] & 0xFF) << 8);
    }

    /** Written in digits (PS3.5, 6.2, "IS"). */
    private int frames() throws BrokenImage {
        String digits = text(FRAMES);
        if (digits.isEmpty()) {
            return 1;
        }
        try {
            int frames = Integer.parseInt(digits);
            if (frames >= 1) {
                return frames;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one refusal
        }
        throw new BrokenImage(digits + " frames");
    }

    private String text(int tag) {
        byte[] value = values.getOrDefault(tag, new byte[0]);
        return new String(value, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    }
}

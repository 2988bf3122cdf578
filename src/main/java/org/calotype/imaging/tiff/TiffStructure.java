package org.calotype.imaging.tiff;

import static org.calotype.imaging.tiff.TiffDirectory.BITS_PER_SAMPLE;
import static org.calotype.imaging.tiff.TiffDirectory.COMPRESSION;
import static org.calotype.imaging.tiff.TiffDirectory.DNG_VERSION;
import static org.calotype.imaging.tiff.TiffDirectory.EXTRA_SAMPLES;
import static org.calotype.imaging.tiff.TiffDirectory.IMAGE_LENGTH;
import static org.calotype.imaging.tiff.TiffDirectory.IMAGE_WIDTH;
import static org.calotype.imaging.tiff.TiffDirectory.PHOTOMETRIC;
import static org.calotype.imaging.tiff.TiffDirectory.ROWS_PER_STRIP;
import static org.calotype.imaging.tiff.TiffDirectory.SAMPLES_PER_PIXEL;
import static org.calotype.imaging.tiff.TiffDirectory.STRIP_BYTE_COUNTS;
import static org.calotype.imaging.tiff.TiffDirectory.STRIP_OFFSETS;
import static org.calotype.imaging.tiff.TiffDirectory.TILE_BYTE_COUNTS;
import static org.calotype.imaging.tiff.TiffDirectory.TILE_LENGTH;
import static org.calotype.imaging.tiff.TiffDirectory.TILE_OFFSETS;
import static org.calotype.imaging.tiff.TiffDirectory.TILE_WIDTH;

import java.io.IOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;
import org.jspecify.annotations.Nullable;

/**
 * What the directories of a TIFF say: the first page, and how many there are.
 *
 * <p>Camera raw files are TIFFs that hold nothing but a small preview in a form that others can
 * read; they are not taken for pictures.
 */
public final class TiffStructure {

    /** Places of strips or tiles; a file with more is meant to cost time. */
    private static final int MOST_PIECES = 1 << 20;

    /** A tile of this size may be larger than its picture. */
    private static final int SPARE_PIXELS = 1 << 20;

    /**
     * How many times the samples of the page its tiles may unpack to: tiles reach over the edges,
     * those of a narrow page by a multiple of it, and may all share the same few bytes.
     */
    private static final int MOST_UNPACKED = 4;

    /** Samples that tiles may unpack to on top: 64 tiles of 512 x 512 for a slim page. */
    private static final int SPARE_SAMPLES = 1 << 24;

    private static final int MOST_SAMPLES = 16;
    private static final int MOST_BITS = 64;
    private static final int MOST_SIDE = 1 << 30;

    /** Alpha, premultiplied or not (TIFF 6.0, section 18). */
    private static final int ASSOCIATED_ALPHA = 1;

    private static final int UNASSOCIATED_ALPHA = 2;

    /** Colour filter array and linear raw (Adobe DNG 1.4). */
    private static final int CFA = 32803;

    private static final int LINEAR_RAW = 34892;

    private int directories;
    private int pages;
    private long pixels;
    private @Nullable TiffDirectory first;

    private TiffStructure() {}

    /**
     * The header of the first page.
     *
     * @throws Problem UNSUPPORTED_FORMAT for camera raw files, INVALID_IMAGE if coded bytes are
     *     missing
     */
    public static ImageHeader read(FileWindow file) throws IOException {
        TiffStructure structure = new TiffStructure();
        TiffFile.of(file).walk(structure::count);
        if (structure.directories == 0) {
            throw new BrokenImage("no directory");
        }
        if (structure.first == null) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        return header(file, structure.first, structure.pages, structure.pixels);
    }

    private boolean count(TiffDirectory directory) throws IOException {
        directories++;
        if (directory.entry(DNG_VERSION).isPresent()) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        if (!directory.isSecondary()) {
            first = first == null ? directory : first;
            pages++;
            pixels += (long) side(directory, IMAGE_WIDTH) * side(directory, IMAGE_LENGTH);
        }
        return true;
    }

    private static ImageHeader header(FileWindow file, TiffDirectory page, int pages, long pixels)
            throws IOException {
        long photometric = page.number(PHOTOMETRIC, 0);
        if (photometric == CFA || photometric == LINEAR_RAW) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        long samples = page.number(SAMPLES_PER_PIXEL, 1);
        long[] bits = page.numbers(BITS_PER_SAMPLE, MOST_SAMPLES);
        long deepest = 1;
        for (long each : bits) {
            deepest = Math.max(deepest, each);
        }
        if (samples < 1 || samples > MOST_SAMPLES || deepest > MOST_BITS) {
            throw new BrokenImage(samples + " samples of " + deepest + " bits");
        }
        checkPieces(file, page);
        return new ImageHeader(
                MediaFormat.TIFF,
                side(page, IMAGE_WIDTH),
                side(page, IMAGE_LENGTH),
                pages,
                hasAlpha(page),
                (int) Math.min(16, deepest),
                false,
                1,
                pixels);
    }

    private static int side(TiffDirectory page, int tag) throws IOException {
        long side = page.number(tag, 0);
        if (side < 1 || side > MOST_SIDE) {
            throw new BrokenImage("a side of " + side);
        }
        return (int) side;
    }

    private static boolean hasAlpha(TiffDirectory page) throws IOException {
        for (long extra : page.numbers(EXTRA_SAMPLES, MOST_SAMPLES)) {
            if (extra == ASSOCIATED_ALPHA || extra == UNASSOCIATED_ALPHA) {
                return true;
            }
        }
        return false;
    }

    /** Every strip or tile of the page must be there, and no more of them than the page needs. */
    private static void checkPieces(FileWindow file, TiffDirectory page) throws IOException {
        boolean tiled = page.entry(TILE_OFFSETS).isPresent();
        long[] offsets = page.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS, MOST_PIECES);
        long[] lengths = page.numbers(tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS, MOST_PIECES);
        if (offsets.length == 0) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        long width = side(page, IMAGE_WIDTH);
        long height = side(page, IMAGE_LENGTH);
        long pieceHeight = tiled ? side(page, TILE_LENGTH) : page.number(ROWS_PER_STRIP, height);
        long pieceWidth = tiled ? side(page, TILE_WIDTH) : width;
        if (pieceHeight < 1
                || (tiled && pieceWidth * pieceHeight > width * height + SPARE_PIXELS)) {
            throw new BrokenImage("tiles larger than the picture");
        }
        long needed =
                ((width + pieceWidth - 1) / pieceWidth)
                        * ((height + Math.min(pieceHeight, height) - 1)
                                / Math.min(pieceHeight, height));
        if (offsets.length < needed) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        long samples = page.number(SAMPLES_PER_PIXEL, 1);
        long unpacked = MOST_UNPACKED * width * height + SPARE_SAMPLES / samples;
        if (tiled && pieceWidth * pieceHeight > unpacked / needed) {
            throw new BrokenImage("tiles far beyond the picture");
        }
        boolean uncompressed = page.number(COMPRESSION, 1) == 1;
        for (int i = 0; i < needed; i++) {
            long length = i < lengths.length ? lengths[i] : 0;
            boolean missing = length == 0 && (uncompressed || lengths.length > 0);
            if (offsets[i] > file.length() || length > file.length() - offsets[i] || missing) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
        }
    }
}

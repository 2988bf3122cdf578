package org.calotype.imaging.tiff;

import java.io.IOException;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.IccProfile;
import org.jspecify.annotations.Nullable;

/**
 * How the pixels of a page lie in the file. Whole numbers of 1, 2, 4, 8 or 16 bits; grey, palette,
 * RGB and CMYK, with alpha or without.
 *
 * @param bits of every sample
 * @param samples of a pixel, those beyond the colours included
 * @param planar samples lie in planes of their own instead of side by side
 * @param predicted samples are differences to the pixel before (TIFF 6.0, section 14)
 * @param pieceWidth of a tile; of a strip the width of the page
 * @param pieceHeight of a tile or strip
 * @param alpha which of the samples is opacity; -1 for none
 * @param premultiplied colours are multiplied by the opacity
 * @param colourMap 3 x 2^bits entries of 16 bits (TIFF 6.0, section 5); empty without a palette
 */
record TiffLayout(
        int width,
        int height,
        Photometric photometric,
        int bits,
        int samples,
        boolean planar,
        Packing packing,
        boolean predicted,
        int pieceWidth,
        int pieceHeight,
        long[] offsets,
        long[] lengths,
        int alpha,
        boolean premultiplied,
        long[] colourMap,
        @Nullable IccProfile profile) {

    private static final int MOST_PIECES = 1 << 20;
    private static final int MOST_SAMPLES = 16;
    private static final int PLANAR_CONFIGURATION = 284;
    private static final int FILL_ORDER = 266;
    private static final int PREDICTOR = 317;
    private static final int COLOUR_MAP = 320;
    private static final int ICC_PROFILE = 34675;
    private static final int UNSIGNED = 1;
    private static final int LONGEST_PIECE_ROW = 16_000_000;

    /** How samples mean colours; TIFF 6.0, sections 3 to 6 and 16. */
    enum Photometric {
        WHITE_IS_ZERO(1),
        BLACK_IS_ZERO(1),
        RGB(3),
        PALETTE(1),
        CMYK(4);

        private final int colours;

        Photometric(int colours) {
            this.colours = colours;
        }

        int colours() {
            return colours;
        }

        static Photometric of(long tag) {
            if (tag < 0 || tag > 5 || tag == 4) {
                throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
            }
            return tag == 5 ? CMYK : values()[(int) tag];
        }
    }

    /** How the bytes of a strip or tile are packed; TIFF 6.0, sections 7, 9 and 13, Note 2. */
    enum Packing {
        NONE,
        LZW,
        DEFLATE,
        PACK_BITS;

        static Packing of(long tag) {
            return switch ((int) tag) {
                case 1 -> NONE;
                case 5 -> LZW;
                case 8, 32946 -> DEFLATE;
                case 32773 -> PACK_BITS;
                default -> throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
            };
        }
    }

    /**
     * Reads the layout of a page.
     *
     * @throws Problem UNSUPPORTED_FORMAT for rarer kinds of pixels
     */
    static TiffLayout of(FileWindow file, TiffDirectory page) throws IOException {
        Photometric photometric = Photometric.of(page.number(TiffDirectory.PHOTOMETRIC, 1));
        int samples = (int) page.number(TiffDirectory.SAMPLES_PER_PIXEL, 1);
        int bits = bits(page);
        long predictor = page.number(PREDICTOR, 1);
        boolean odd =
                samples < photometric.colours()
                        || samples > MOST_SAMPLES
                        || page.number(TiffDirectory.SAMPLE_FORMAT, UNSIGNED) != UNSIGNED
                        || page.number(FILL_ORDER, 1) != 1
                        || (predictor == 2 ? bits < 8 : predictor != 1);
        if (odd) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        boolean tiled = page.entry(TiffDirectory.TILE_OFFSETS).isPresent();
        int width = (int) page.number(TiffDirectory.IMAGE_WIDTH, 0);
        int height = (int) page.number(TiffDirectory.IMAGE_LENGTH, 0);
        long pieceWidth = tiled ? page.number(TiffDirectory.TILE_WIDTH, 0) : width;
        long pieceHeight =
                tiled
                        ? page.number(TiffDirectory.TILE_LENGTH, 0)
                        : Math.min(height, page.number(TiffDirectory.ROWS_PER_STRIP, height));
        if (pieceWidth < 1
                || pieceHeight < 1
                || pieceWidth * samples * bits / 8 > LONGEST_PIECE_ROW) {
            throw new BrokenImage("a piece of " + pieceWidth + " x " + pieceHeight);
        }
        long[] extra = page.numbers(TiffDirectory.EXTRA_SAMPLES, MOST_SAMPLES);
        boolean alpha = extra.length > 0 && (extra[0] == 1 || extra[0] == 2);
        boolean cmyk = photometric == Photometric.CMYK;
        return new TiffLayout(
                width,
                height,
                photometric,
                bits,
                samples,
                samples > 1 && page.number(PLANAR_CONFIGURATION, 1) == 2,
                Packing.of(page.number(TiffDirectory.COMPRESSION, 1)),
                predictor == 2,
                (int) pieceWidth,
                (int) Math.min(pieceHeight, Integer.MAX_VALUE),
                page.numbers(
                        tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS,
                        MOST_PIECES),
                page.numbers(
                        tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS,
                        MOST_PIECES),
                alpha && !cmyk && samples > photometric.colours() ? photometric.colours() : -1,
                alpha && extra[0] == 1,
                colourMap(page, photometric, bits),
                profile(file, page));
    }

    private static int bits(TiffDirectory page) throws IOException {
        long[] bits = page.numbers(TiffDirectory.BITS_PER_SAMPLE, MOST_SAMPLES);
        long first = bits.length == 0 ? 1 : bits[0];
        for (long each : bits) {
            if (each != first) {
                throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
            }
        }
        if (first != 1 && first != 2 && first != 4 && first != 8 && first != 16) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        return (int) first;
    }

    private static long[] colourMap(TiffDirectory page, Photometric photometric, int bits)
            throws IOException {
        if (photometric != Photometric.PALETTE) {
            return new long[0];
        }
        long[] map = page.numbers(COLOUR_MAP, 3 << 16);
        if (bits > 8 || map.length < 3 << bits) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        return map;
    }

    private static @Nullable IccProfile profile(FileWindow file, TiffDirectory page)
            throws IOException {
        Optional<TiffEntry> entry = page.entry(ICC_PROFILE);
        if (entry.isEmpty() || entry.get().bytes() > IccProfile.MAX_BYTES) {
            return null;
        }
        file.seek(entry.get().valuesAt());
        return new IccProfile(file.bytes((int) entry.get().bytes()));
    }

    int piecesAcross() {
        return (width + pieceWidth - 1) / pieceWidth;
    }

    int piecesDown() {
        return (int) (((long) height + pieceHeight - 1) / pieceHeight);
    }

    /** Samples that lie side by side in a piece. */
    int samplesInPiece() {
        return planar ? 1 : samples;
    }

    int pieceRowBytes() {
        return (int) (((long) pieceWidth * samplesInPiece() * bits + 7) / 8);
    }
}

package org.calotype.imaging.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureCanvas;
import org.calotype.imaging.Plane;
import org.calotype.imaging.RowSink;
import org.calotype.imaging.tiff.TiffLayout.Photometric;

/**
 * Reads the first page of a TIFF row by row and shrinks it on the way. A grey page of 16 bits is
 * shown from its darkest to its brightest sample, because measured data seldom fill the range.
 */
public final class TiffDecoder {

    private static final int WHITE_16 = 0xFFFF;

    private final Path path;
    private final TiffLayout layout;
    private final boolean littleEndian;

    private TiffDecoder(Path path, TiffLayout layout, boolean littleEndian) {
        this.path = path;
        this.layout = layout;
        this.littleEndian = littleEndian;
    }

    /**
     * Decodes at the greatest whole shrink that leaves at least twice the wanted size.
     *
     * @param minWidth 0 with a height of 0 means no shrink
     * @throws Problem UNSUPPORTED_FORMAT for rarer kinds of pixels and packing
     */
    public static Picture decode(Path path, int minWidth, int minHeight) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            TiffFile tiff = TiffFile.of(file);
            TiffDirectory page = tiff.firstPage().orElseThrow(() -> new BrokenImage("no page"));
            TiffLayout layout = TiffLayout.of(file, page);
            return new TiffDecoder(path, layout, tiff.isLittleEndian())
                    .picture(minWidth, minHeight);
        }
    }

    /** Whether the first page is of a kind that is decoded here. */
    public static boolean reads(Path path) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            Optional<TiffDirectory> page = TiffFile.of(file).firstPage();
            if (page.isPresent()) {
                TiffLayout.of(file, page.get());
            }
            return true;
        } catch (Problem refused) {
            return refused.code() != ErrorCode.UNSUPPORTED_FORMAT;
        }
    }

    private Picture picture(int minWidth, int minHeight) throws IOException {
        int shrink = PictureCanvas.shrinkFor(layout.width(), layout.height(), minWidth, minHeight);
        int[] range = range();
        SampleRow row = new SampleRow(layout, littleEndian, range[0], range[1]);
        if (layout.photometric() == Photometric.CMYK) {
            return inks(row, shrink);
        }
        PictureCanvas canvas =
                PictureCanvas.of(layout.width(), layout.height(), row.channels(), shrink);
        byte[] pixels = new byte[layout.pieceWidth() * row.channels()];
        walk(
                row,
                (samples, x, y, count) -> {
                    row.write(samples, count, pixels);
                    put(canvas, x, y, count, pixels);
                });
        return canvas.toPicture(layout.profile());
    }

    private static void put(RowSink sink, int x, int y, int count, byte[] pixels)
            throws IOException {
        sink.put(y, x, 1, count, pixels, 0);
    }

    /** The three coloured inks shrink as if they were red, green and blue, black as if grey. */
    private Picture inks(SampleRow row, int shrink) throws IOException {
        PictureCanvas coloured = PictureCanvas.of(layout.width(), layout.height(), 3, shrink);
        PictureCanvas black = PictureCanvas.of(layout.width(), layout.height(), 1, shrink);
        byte[] pixels = new byte[layout.pieceWidth() * 4];
        byte[] three = new byte[layout.pieceWidth() * 3];
        byte[] one = new byte[layout.pieceWidth()];
        walk(
                row,
                (samples, x, y, count) -> {
                    row.write(samples, count, pixels);
                    for (int i = 0; i < count; i++) {
                        System.arraycopy(pixels, 4 * i, three, 3 * i, 3);
                        one[i] = pixels[4 * i + 3];
                    }
                    put(coloured, x, y, count, three);
                    put(black, x, y, count, one);
                });
        List<Plane> planes = new ArrayList<>(coloured.toPicture(null).planes());
        planes.addAll(black.toPicture(null).planes());
        return new Picture(
                layout.width(),
                layout.height(),
                Picture.Colour.CMYK,
                planes,
                null,
                layout.profile());
    }

    /** The samples that are shown as black and white. */
    private int[] range() throws IOException {
        if (layout.bits() < 16 || layout.photometric().colours() != 1) {
            return new int[] {0, WHITE_16};
        }
        int[] range = {WHITE_16, 0};
        SampleRow row = new SampleRow(layout, littleEndian, 0, WHITE_16);
        walk(
                row,
                (samples, x, y, count) -> {
                    for (int i = 0; i < count; i++) {
                        int value = samples[i * layout.samples()];
                        range[0] = Math.min(range[0], value);
                        range[1] = Math.max(range[1], value);
                    }
                });
        return range;
    }

    /** Takes a row of a piece: samples side by side, of which so many pixels show picture. */
    @FunctionalInterface
    private interface Rows {
        void take(int[] samples, int x, int y, int count) throws IOException;
    }

    private void walk(SampleRow row, Rows rows) throws IOException {
        for (int down = 0; down < layout.piecesDown(); down++) {
            for (int across = 0; across < layout.piecesAcross(); across++) {
                walkPiece(across, down, row, rows);
            }
        }
    }

    private void walkPiece(int across, int down, SampleRow row, Rows rows) throws IOException {
        int x = across * layout.pieceWidth();
        int y = down * layout.pieceHeight();
        int count = Math.min(layout.pieceWidth(), layout.width() - x);
        int height = Math.min(layout.pieceHeight(), layout.height() - y);
        int planes = layout.planar() ? layout.samples() : 1;
        int perPlane = layout.piecesAcross() * layout.piecesDown();
        int piece = down * layout.piecesAcross() + across;
        byte[][] bytes = new byte[planes][layout.pieceRowBytes()];
        List<PieceInput> inputs = new ArrayList<>();
        try {
            for (int plane = 0; plane < planes; plane++) {
                int index = plane * perPlane + piece;
                if (index >= layout.offsets().length) {
                    throw new BrokenImage("a plane is missing");
                }
                inputs.add(new PieceInput(path, layout, index));
            }
            for (int i = 0; i < height; i++) {
                for (int plane = 0; plane < planes; plane++) {
                    inputs.get(plane).read(bytes[plane]);
                }
                rows.take(row.samples(bytes), x, y + i, count);
            }
        } finally {
            for (PieceInput input : inputs) {
                input.close();
            }
        }
    }
}

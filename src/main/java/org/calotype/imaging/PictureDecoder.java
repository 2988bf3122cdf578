package org.calotype.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.bmp.BmpDecoder;
import org.calotype.imaging.gif.GifDecoder;
import org.calotype.imaging.ico.IcoDecoder;
import org.calotype.imaging.jpeg.JpegDecoder;
import org.calotype.imaging.jpeg.JpegRows;
import org.calotype.imaging.png.PngDecoder;
import org.calotype.imaging.png.PngRows;
import org.calotype.imaging.tiff.TiffDecoder;
import org.calotype.imaging.webp.WebpDecoder;

/** The door to all decoders, and the one place where their failures become a refusal (I3). */
public final class PictureDecoder {

    private static final long MEGAPIXEL = 1_000_000;

    /** From a quarter of the size on rows of a PNG are not filtered one by one. */
    private static final int MOST_ROWS_SHRINK = 2;

    private PictureDecoder() {}

    /**
     * Decodes the picture, or the first frame on its canvas, shrunk as far as at least twice the
     * wanted size remains in both directions.
     *
     * @param header of this file, within the limits
     * @param minWidth pixels of the stored picture, before orientation; 0 with a height of 0 means
     *     no shrink
     * @throws Problem TOO_MANY_PIXELS if the picture cannot be shrunk enough to fit into the heap,
     *     INVALID_IMAGE if not every row of pixels can be decoded, UNSUPPORTED_FORMAT for a rare
     *     kind of coding that we do not read, TOO_MUCH_IN_FLIGHT if the heap is full
     * @throws UncheckedIOException if the disk fails
     */
    public static Picture decode(Path file, ImageHeader header, int minWidth, int minHeight) {
        int most = DecodeCost.megapixelsInHeap();
        if (DecodeCost.pixels(header, minWidth, minHeight) > most * MEGAPIXEL) {
            throw Problem.of(ErrorCode.TOO_MANY_PIXELS, most);
        }
        return guard(() -> decoded(file, header, minWidth, minHeight));
    }

    /**
     * Decodes the picture row by row where the format allows, else as {@link #decode} does; shrunk
     * as that shrinks, or less. Close it.
     *
     * @throws Problem as {@link #decode}
     */
    static PictureRows rows(Path file, ImageHeader header, int minWidth, int minHeight)
            throws IOException {
        Optional<PictureRows> rows =
                switch (header.format()) {
                    case JPEG ->
                            JpegRows.open(
                                    file, minWidth, minHeight, DecodeCost.heapBytesForPixels());
                    case PNG -> pngRows(file, header, minWidth, minHeight);
                    default -> Optional.empty();
                };
        return rows.isPresent()
                ? rows.get()
                : new HeldRows(decode(file, header, minWidth, minHeight));
    }

    /** Where much can be shrunk on load that is cheaper, and the filter's reach stays short. */
    private static Optional<PictureRows> pngRows(
            Path file, ImageHeader header, int minWidth, int minHeight) throws IOException {
        boolean held =
                header.progressive()
                        || PictureCanvas.shrinkFor(
                                        header.width(), header.height(), minWidth, minHeight)
                                > MOST_ROWS_SHRINK;
        return held ? Optional.empty() : Optional.of(PngRows.open(file));
    }

    /**
     * Whether the file is coded in a way that is decoded here; broken ones count as such, their
     * refusal comes with the decode.
     */
    public static boolean reads(Path file, ImageHeader header) {
        try {
            return guard(
                    () ->
                            switch (header.format()) {
                                case JPEG -> JpegDecoder.reads(file);
                                case TIFF -> TiffDecoder.reads(file);
                                default -> !header.format().isDecodedInWorker();
                            });
        } catch (Problem broken) {
            return true;
        }
    }

    /** Runs work on a file's content and turns whatever it throws into the refusal that fits. */
    static <T> T guard(Decoding<T> work) {
        try {
            return work.run();
        } catch (Problem e) {
            throw e;
        } catch (EOFException | BrokenImage | IIOException e) {
            throw Problem.of(e, ErrorCode.INVALID_IMAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw Problem.of(e, ErrorCode.INVALID_IMAGE);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw Exhaustion.refusal(e, ErrorCode.INVALID_IMAGE);
        }
    }

    private static Picture decoded(Path file, ImageHeader header, int minWidth, int minHeight)
            throws IOException {
        return switch (header.format()) {
            case PNG -> PngDecoder.decode(file, minWidth, minHeight);
            case GIF -> GifDecoder.decode(file, minWidth, minHeight);
            case BMP -> BmpDecoder.decode(file, minWidth, minHeight);
            case WEBP -> WebpDecoder.decode(file, minWidth, minHeight);
            case JPEG -> JpegDecoder.decode(file, minWidth, minHeight);
            case TIFF -> TiffDecoder.decode(file, minWidth, minHeight);
            case ICO -> IcoDecoder.decode(file, minWidth, minHeight);
            default -> throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        };
    }

    /** Work that reads pixels. */
    @FunctionalInterface
    interface Decoding<T> {
        T run() throws IOException;
    }
}

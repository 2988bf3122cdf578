package org.calotype.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.ForeignFormat;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.bmp.BmpHeader;
import org.calotype.imaging.dicom.DicomStructure;
import org.calotype.imaging.fits.FitsStructure;
import org.calotype.imaging.gif.GifStructure;
import org.calotype.imaging.heif.HeifStructure;
import org.calotype.imaging.ico.IcoStructure;
import org.calotype.imaging.png.PngStructure;
import org.calotype.imaging.tiff.TiffStructure;
import org.calotype.imaging.webp.WebpStructure;

/**
 * Reads headers with our own parsers, through a window of some kilobytes, before any library sees
 * the file. Time is at most one walk over the file, memory is constant.
 */
public final class HeaderReader {

    private HeaderReader() {}

    /**
     * What format this file announces by its first bytes.
     *
     * @throws Problem NOT_AN_IMAGE if it announces none that we know, UNSUPPORTED_FORMAT if it is
     *     one that we do not take
     * @throws UncheckedIOException if the disk fails
     */
    public static MediaFormat formatOf(Path file) {
        try (FileWindow window = FileWindow.open(file)) {
            return formatOf(window);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MediaFormat formatOf(FileWindow window) throws IOException {
        byte[] head = window.bytes((int) Math.min(MediaFormat.HEAD_BYTES, window.length()));
        return MediaFormat.recognise(head).orElseThrow(() -> refusalOf(head));
    }

    /**
     * What this picture is, judged by its bytes alone.
     *
     * @throws Problem NOT_AN_IMAGE if it is none or its header is broken, UNSUPPORTED_FORMAT if it
     *     is one that we do not take, INVALID_IMAGE if frames of an animation are missing,
     *     TOO_MUCH_IN_FLIGHT if the heap is full
     * @throws UncheckedIOException if the disk fails
     */
    public static ImageHeader read(Path file) {
        try (FileWindow window = FileWindow.open(file)) {
            MediaFormat format = formatOf(window);
            window.seek(0);
            return read(format, window);
        } catch (EOFException | BrokenImage e) {
            throw Problem.of(e, ErrorCode.NOT_AN_IMAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw Exhaustion.refusal(e, ErrorCode.NOT_AN_IMAGE);
        }
    }

    private static Problem refusalOf(byte[] head) {
        return Problem.of(
                ForeignFormat.recognises(head)
                        ? ErrorCode.UNSUPPORTED_FORMAT
                        : ErrorCode.NOT_AN_IMAGE);
    }

    private static ImageHeader read(MediaFormat format, FileWindow window) throws IOException {
        return switch (format) {
            case JPEG -> JpegMarkers.read(window);
            case PNG -> PngStructure.read(window);
            case GIF -> GifStructure.read(window);
            case WEBP -> WebpStructure.read(window);
            case BMP -> BmpHeader.read(window).toImageHeader();
            case AVIF, HEIC -> HeifStructure.read(format, window);
            case TIFF -> TiffStructure.read(window);
            case ICO -> IcoStructure.read(window);
            case DICOM -> DicomStructure.read(window);
            case FITS -> FitsStructure.read(window);
            default -> throw Problem.of(ErrorCode.NOT_AN_IMAGE);
        };
    }
}

package org.calotype.video;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.Exhaustion;
import org.calotype.imaging.FileWindow;
import org.calotype.worker.ffmpeg.Demuxer;

/** Reads the headers of clips with our own parsers, through a window of some kilobytes (C2). */
public final class VideoReader {

    private VideoReader() {}

    /**
     * What the container says.
     *
     * @throws Problem INVALID_VIDEO if it is broken or holds no track of pictures,
     *     TOO_MUCH_IN_FLIGHT if the heap is full
     * @throws UncheckedIOException if the disk fails
     */
    public static VideoHeader read(Path file, MediaFormat format) {
        try (FileWindow window = FileWindow.open(file)) {
            return switch (demuxer(format)) {
                case ISO_MEDIA -> IsoMovie.read(window);
                case MATROSKA -> MatroskaSegment.read(window);
                case AVI -> AviHeader.read(window);
            };
        } catch (EOFException | BrokenImage broken) {
            throw Problem.of(broken, ErrorCode.INVALID_VIDEO);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw Exhaustion.refusal(e, ErrorCode.INVALID_VIDEO);
        }
    }

    /**
     * What it says of camera and place; nothing where that cannot be read.
     *
     * @throws Problem TOO_MUCH_IN_FLIGHT if the heap is full
     */
    public static ClipTags tags(Path file, MediaFormat format) {
        try (FileWindow window = FileWindow.open(file)) {
            return switch (demuxer(format)) {
                case ISO_MEDIA -> IsoTags.read(window);
                case MATROSKA -> MatroskaTags.read(window);
                case AVI -> new ClipTags.Collector().tags();
            };
        } catch (EOFException | BrokenImage | StackOverflowError broken) {
            return new ClipTags.Collector().tags();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (OutOfMemoryError full) {
            throw Exhaustion.refusal(full, ErrorCode.INVALID_VIDEO);
        }
    }

    /** Which container a format is. */
    static Demuxer demuxer(MediaFormat format) {
        return switch (format) {
            case MP4, MOV -> Demuxer.ISO_MEDIA;
            case WEBM, MKV -> Demuxer.MATROSKA;
            case AVI -> Demuxer.AVI;
            default -> throw new IllegalArgumentException("no clip: " + format);
        };
    }
}

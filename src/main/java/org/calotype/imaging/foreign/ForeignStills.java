package org.calotype.imaging.foreign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.PictureDecoder;
import org.calotype.imaging.heif.AlphaPlane;
import org.calotype.imaging.heif.HeifColour;
import org.calotype.worker.WorkerCall;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerPool;
import org.calotype.worker.WorkerResult;
import org.calotype.worker.WorkerTask;
import org.calotype.worker.ffmpeg.Ffmpeg;
import org.calotype.worker.ffmpeg.RawFrame;

/** Makes stills readable that the server does not decode itself. */
@ApplicationScoped
public class ForeignStills {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_SIDE = 1 << 20;
    private static final String PLAIN = "plain.tiff";

    @Inject Ffmpeg ffmpeg;
    @Inject WorkerPool workers;

    protected ForeignStills() {}

    /** For use outside the server. */
    public ForeignStills(Ffmpeg ffmpeg, WorkerPool workers) {
        this.ffmpeg = ffmpeg;
        this.workers = workers;
    }

    /**
     * The original itself where the server decodes it, else what a worker made of it, shrunk as far
     * as at least twice the wanted size remains. Close it when it has been decoded.
     *
     * @param header of the original, within the limits
     * @param minWidth pixels of the stored picture, before orientation; 0 with a height of 0 means
     *     no shrink
     * @throws Problem INVALID_IMAGE if it does not decode, UNSUPPORTED_FORMAT if nothing on this
     *     machine decodes it, TOO_MUCH_IN_FLIGHT if no worker is free
     */
    public ReadableStill open(Path original, ImageHeader header, int minWidth, int minHeight) {
        if (!header.format().isDecodedInWorker() && PictureDecoder.reads(original, header)) {
            return new ReadableStill(original, header, () -> {});
        }
        try {
            return switch (header.format()) {
                case AVIF, HEIC -> coded(original, header, minWidth, minHeight);
                case DICOM, FITS -> made(original, header, ImageJTask.class);
                default -> made(original, header, ImageIoTask.class);
            };
        } catch (WorkerFailure failure) {
            throw refusal(failure, header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Problem refusal(WorkerFailure failure, ImageHeader header) {
        if (failure.isOfTheFile()) {
            return Problem.of(failure, ErrorCode.INVALID_IMAGE);
        }
        boolean coded = header.format() == MediaFormat.AVIF || header.format() == MediaFormat.HEIC;
        if (coded && ffmpeg.health().libraries().isEmpty()) {
            return Problem.of(failure, ErrorCode.UNSUPPORTED_FORMAT);
        }
        return Problem.of(failure, ErrorCode.TOO_MUCH_IN_FLIGHT);
    }

    private ReadableStill coded(Path original, ImageHeader header, int minWidth, int minHeight)
            throws IOException {
        byte[] profile;
        OptionalLong alpha;
        try (FileWindow file = FileWindow.open(original)) {
            profile = HeifColour.profile(file);
            alpha = AlphaPlane.itemIn(file);
        }
        RawFrame frame = ffmpeg.still(original, minWidth, minHeight, header.pixels(), alpha);
        return plain(frame, header, profile);
    }

    private ReadableStill made(Path original, ImageHeader header, Class<? extends WorkerTask> task)
            throws IOException {
        WorkerResult result = run(original, header, task);
        RawFrame frame;
        boolean taken = false;
        try {
            frame =
                    new RawFrame(
                            result::close,
                            result.output(),
                            result.number(Facts.WIDTH, 1, MOST_SIDE),
                            result.number(Facts.HEIGHT, 1, MOST_SIDE),
                            result.number(Facts.CHANNELS, 1, 4));
            taken = true;
        } finally {
            if (!taken) {
                result.close();
            }
        }
        return plain(frame, header, new byte[0]);
    }

    private WorkerResult run(Path original, ImageHeader header, Class<? extends WorkerTask> task)
            throws WorkerFailure {
        Map<String, String> arguments =
                Map.of(
                        Facts.FORMAT,
                        header.format().name(),
                        Facts.MAX_PIXELS,
                        Long.toString(header.pixels()));
        return workers.run(new WorkerCall(task, original, arguments, LIMIT));
    }

    /** Wraps the raw frame and gives it the size of the original, so that sizes come out exact. */
    private static ReadableStill plain(RawFrame frame, ImageHeader header, byte[] profile)
            throws IOException {
        Path tiff = frame.file().resolveSibling(PLAIN);
        boolean written = false;
        try {
            new PlainTiff(frame.width(), frame.height(), frame.channels(), profile)
                    .write(frame.file(), tiff);
            written = true;
        } finally {
            if (!written) {
                frame.close();
            }
        }
        ImageHeader readable =
                ImageHeader.still(
                        MediaFormat.TIFF, header.width(), header.height(), header.alpha(), 8);
        return new ReadableStill(tiff, readable, frame::close);
    }

    /**
     * What ImageJ knows of a scientific picture; nothing for other formats.
     *
     * @throws Problem as {@link #open}
     */
    public Optional<Map<String, String>> facts(Path original, ImageHeader header) {
        if (header.format() != MediaFormat.DICOM && header.format() != MediaFormat.FITS) {
            return Optional.empty();
        }
        try (WorkerResult result = run(original, header, ImageJTask.class)) {
            return Optional.of(Facts.told(result.facts()));
        } catch (WorkerFailure failure) {
            throw refusal(failure, header);
        }
    }
}

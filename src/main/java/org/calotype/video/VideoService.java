package org.calotype.video;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.DecodeCost;
import org.calotype.imaging.PixelSize;
import org.calotype.settings.Settings;
import org.calotype.settings.VideoSettings;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.ffmpeg.Ffmpeg;
import org.calotype.worker.ffmpeg.FrameOrder;
import org.calotype.worker.ffmpeg.RawFrame;

/** Judges clips by their headers, and takes pictures out of them. */
@ApplicationScoped
public class VideoService {

    private static final long MEGAPIXEL = 1_000_000;

    /** Larger pictures are taken smaller: nobody needs a poster of 8K. */
    private static final long LARGEST_FRAME = 16 * MEGAPIXEL;

    /** A picture, a few languages, captions; more is an attempt to keep us busy. */
    private static final int MOST_TRACKS = 32;

    @Inject Ffmpeg ffmpeg;
    @Inject Settings settings;

    @SuppressWarnings("NullAway.Init")
    protected VideoService() {}

    /** For use outside the server. */
    public VideoService(Ffmpeg ffmpeg, Settings settings) {
        this.ffmpeg = ffmpeg;
        this.settings = settings;
    }

    /**
     * Reads and judges the header.
     *
     * @throws Problem INVALID_VIDEO, TOO_MANY_PIXELS, VIDEO_TOO_LONG; VIDEO_UNAVAILABLE when no
     *     engine for clips runs on this machine
     */
    public VideoHeader inspect(Path file, MediaFormat format) {
        if (!ffmpeg.health().decodesVideo()) {
            throw Problem.of(ErrorCode.VIDEO_UNAVAILABLE);
        }
        VideoHeader header = VideoReader.read(file, format);
        if (header.tracks() > MOST_TRACKS) {
            throw Problem.of(ErrorCode.INVALID_VIDEO);
        }
        if ((long) header.width() * header.height() > maxPixels()) {
            throw Problem.of(ErrorCode.TOO_MANY_PIXELS, maxPixels() / MEGAPIXEL);
        }
        VideoHeader timed = header.milliseconds() > 0 ? header : probed(file, format, header);
        int most = settings.get(VideoSettings.VIDEO_MAX_MINUTES);
        if (most > 0 && timed.milliseconds() > most * 60_000L) {
            throw Problem.of(ErrorCode.VIDEO_TOO_LONG, most);
        }
        return timed;
    }

    private VideoHeader probed(Path file, MediaFormat format, VideoHeader header) {
        try {
            long milliseconds = ffmpeg.probe(file, VideoReader.demuxer(format)).milliseconds();
            if (milliseconds < 1) {
                throw Problem.of(ErrorCode.INVALID_VIDEO);
            }
            return header.lasting(milliseconds);
        } catch (WorkerFailure failure) {
            throw translated(failure);
        }
    }

    /**
     * The size a picture of this clip has, in the turn it is stored in: its own, unless that is
     * larger than the heap likes.
     */
    public PixelSize frameSize(VideoHeader header) {
        long most = Math.min(LARGEST_FRAME, DecodeCost.megapixelsInHeap() / 2 * MEGAPIXEL);
        double pixels = (double) header.width() * header.height();
        if (pixels <= most) {
            return new PixelSize(header.width(), header.height());
        }
        double scale = Math.sqrt(most / pixels);
        return new PixelSize(
                (int) Math.max(1, header.width() * scale),
                (int) Math.max(1, header.height() * scale));
    }

    /**
     * The picture of the clip, in the turn it is stored in. Close it.
     *
     * @param second the moment, from the beginning; absent: a quarter into the clip
     * @throws Problem INVALID_VIDEO when none decodes; INTERNAL when it is our fault
     */
    public RawFrame frame(
            Path file, MediaFormat format, VideoHeader header, Optional<Integer> second) {
        PixelSize size = frameSize(header);
        FrameOrder order =
                new FrameOrder(
                        VideoReader.demuxer(format),
                        second.orElse(header.seconds() / 4),
                        size.width(),
                        size.height(),
                        maxPixels());
        try {
            return ffmpeg.frame(file, order);
        } catch (WorkerFailure failure) {
            throw translated(failure);
        }
    }

    private long maxPixels() {
        return settings.get(VideoSettings.VIDEO_MAX_MEGAPIXELS) * MEGAPIXEL;
    }

    private static Problem translated(WorkerFailure failure) {
        return failure.isOfTheFile()
                ? Problem.of(failure, ErrorCode.INVALID_VIDEO)
                : Problem.of(failure, ErrorCode.INTERNAL, "worker");
    }
}

package org.calotype.worker.ffmpeg;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.calotype.worker.WorkerTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes one picture of a clip as raw RGB: the one shown at a moment; if it does not come in good
 * time, the last that came before it; if none came at all, the first of the clip.
 */
public final class LibraryFrameTask implements WorkerTask {

    static final String DEMUXER = "demuxer";
    static final String SECOND = "second";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String MAX_PIXELS = "maxPixels";

    /**
     * Key frames may be ten seconds apart, and every picture between costs milliseconds: so long is
     * looked for the exact one.
     */
    private static final Duration SEARCH = Duration.ofMillis(400);

    @Override
    public Map<String, String> run(Job job) throws IOException {
        FfmpegLibraries.load();
        try (MediaInput input = MediaInput.open(job.input(), Demuxer.valueOf(job.text(DEMUXER)))) {
            AVStream stream = input.video();
            AVFrame kept = avutil.av_frame_alloc();
            try {
                long moment = timestamp(stream, job.number(SECOND));
                long maxPixels = Long.parseLong(job.text(MAX_PIXELS));
                input.seek(stream, moment);
                if (!find(input, stream, moment, maxPixels, kept)) {
                    input.seek(stream, 0);
                    if (!find(input, stream, Long.MIN_VALUE, maxPixels, kept)) {
                        throw new WorkerFailure(Reason.REFUSED, "no picture decodes");
                    }
                }
                write(job, kept);
            } finally {
                avutil.av_frame_free(kept);
            }
        }
        return Map.of();
    }

    private static long timestamp(AVStream stream, int second) {
        AVRational unit = stream.time_base();
        long start = stream.start_time() == avutil.AV_NOPTS_VALUE ? 0 : stream.start_time();
        return start + (long) ((double) second * unit.den() / Math.max(1, unit.num()));
    }

    /** Keeps the picture shown at the moment, or the last before it; tells whether there is one. */
    private static boolean find(
            MediaInput input, AVStream stream, long moment, long maxPixels, AVFrame kept)
            throws WorkerFailure {
        long deadline = System.nanoTime() + SEARCH.toNanos();
        boolean any = false;
        try (StreamDecoder decoder = StreamDecoder.of(stream, maxPixels)) {
            boolean more = true;
            while (more) {
                AVPacket packet = nextOf(stream, input);
                more = packet != null;
                decoder.onlyReferences(packet != null && packet.pts() < moment);
                decoder.send(packet);
                for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
                    boolean reached = frame.best_effort_timestamp() >= moment;
                    if (!any || !reached || frame.best_effort_timestamp() == moment) {
                        avutil.av_frame_unref(kept);
                        avutil.av_frame_move_ref(kept, frame);
                        any = true;
                    }
                    if (reached || System.nanoTime() > deadline) {
                        return true;
                    }
                }
            }
        }
        return any;
    }

    private static @Nullable AVPacket nextOf(AVStream stream, MediaInput input) {
        AVPacket packet = input.next();
        while (packet != null && packet.stream_index() != stream.index()) {
            packet = input.next();
        }
        return packet;
    }

    private static void write(Job job, AVFrame frame) throws IOException {
        int width = job.number(WIDTH);
        int height = job.number(HEIGHT);
        try (PixelConverter converter = new PixelConverter(width, height);
                FileChannel out =
                        FileChannel.open(
                                job.output(),
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.WRITE)) {
            converter.write(frame, new Canvas(out, width, height), 0, 0);
        }
    }
}

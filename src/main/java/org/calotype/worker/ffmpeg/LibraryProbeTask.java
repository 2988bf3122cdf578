package org.calotype.worker.ffmpeg;

import java.io.IOException;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.calotype.worker.WorkerTask;

/** Tells what the container says of a clip, where our own parsers have not found it. */
public final class LibraryProbeTask implements WorkerTask {

    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String MILLISECONDS = "milliseconds";

    private static final long MICROSECONDS_EACH = 1_000;

    @Override
    public Map<String, String> run(Job job) throws IOException {
        FfmpegLibraries.load();
        try (MediaInput input =
                MediaInput.open(job.input(), Demuxer.valueOf(job.text(LibraryFrameTask.DEMUXER)))) {
            AVStream stream = input.video();
            long duration = input.context().duration();
            return Map.of(
                    WIDTH, Integer.toString(stream.codecpar().width()),
                    HEIGHT, Integer.toString(stream.codecpar().height()),
                    MILLISECONDS,
                            duration == avutil.AV_NOPTS_VALUE
                                    ? "0"
                                    : Long.toString(duration / MICROSECONDS_EACH));
        }
    }
}

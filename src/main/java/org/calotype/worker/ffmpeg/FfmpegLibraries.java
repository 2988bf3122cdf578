package org.calotype.worker.ffmpeg;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;

/** Loads the native libraries, in the child, and speaks their errors. */
final class FfmpegLibraries {

    private static final int ERROR_TEXT = 128;

    private FfmpegLibraries() {}

    /**
     * Loads what the tasks use and makes it silent.
     *
     * @return the version, e.g. {@code 8.1.2}
     * @throws WorkerFailure UNAVAILABLE when there are none for this machine
     */
    static String load() throws WorkerFailure {
        try {
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
            avformat.avformat_version();
            avcodec.avcodec_version();
            swscale.swscale_version();
            return avutil.av_version_info().getString();
        } catch (LinkageError missing) {
            throw new WorkerFailure(
                    Reason.UNAVAILABLE, "no ffmpeg libraries: " + missing.getMessage(), missing);
        }
    }

    /**
     * Lets a result of the libraries pass.
     *
     * @throws WorkerFailure REFUSED when it is an error
     */
    static int check(int result, String what) throws WorkerFailure {
        if (result < 0) {
            byte[] text = new byte[ERROR_TEXT];
            avutil.av_strerror(result, text, text.length);
            throw new WorkerFailure(
                    Reason.REFUSED,
                    what + ": " + new String(text, java.nio.charset.StandardCharsets.UTF_8).trim());
        }
        return result;
    }
}

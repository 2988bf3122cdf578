package org.calotype.worker.ffmpeg;

import static org.calotype.worker.ffmpeg.FfmpegLibraries.check;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;

/** An open container, in the child. */
final class MediaInput implements AutoCloseable {

    /** Tiles of a large HEIC are streams: 48 for 12 megapixels. */
    private static final String MOST_STREAMS = "1000";

    /** Bytes and microseconds that are read to learn what the streams are. */
    private static final String PROBE_BYTES = "5000000";

    private static final String PROBE_MICROSECONDS = "2000000";

    private final AVFormatContext context;
    private final AVPacket packet;

    private MediaInput(AVFormatContext context) {
        this.context = context;
        this.packet = avcodec.av_packet_alloc();
    }

    /**
     * Opens a file as this container and as nothing else.
     *
     * @throws WorkerFailure REFUSED
     */
    static MediaInput open(Path file, Demuxer demuxer) throws WorkerFailure {
        AVInputFormat format = avformat.av_find_input_format(demuxer.ffmpegName());
        if (format == null || format.isNull()) {
            throw new WorkerFailure(Reason.UNAVAILABLE, "no demuxer " + demuxer);
        }
        AVFormatContext context = avformat.avformat_alloc_context();
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
        avutil.av_dict_set(options, "format_whitelist", format.name().getString(), 0);
        avutil.av_dict_set(options, "max_streams", MOST_STREAMS, 0);
        avutil.av_dict_set(options, "probesize", PROBE_BYTES, 0);
        avutil.av_dict_set(options, "analyzeduration", PROBE_MICROSECONDS, 0);
        try {
            // frees the context itself when it fails
            check(
                    avformat.avformat_open_input(context, "file:" + file, format, options),
                    "cannot open");
        } finally {
            avutil.av_dict_free(options);
        }
        MediaInput input = new MediaInput(context);
        try {
            check(
                    avformat.avformat_find_stream_info(context, (PointerPointer<?>) null),
                    "cannot read");
            return input;
        } catch (WorkerFailure failure) {
            input.close();
            throw failure;
        }
    }

    AVFormatContext context() {
        return context;
    }

    /**
     * The stream of pictures that a player would show.
     *
     * @throws WorkerFailure REFUSED when there is none
     */
    AVStream video() throws WorkerFailure {
        int index =
                check(
                        avformat.av_find_best_stream(
                                context,
                                avutil.AVMEDIA_TYPE_VIDEO,
                                -1,
                                -1,
                                (PointerPointer<?>) null,
                                0),
                        "no video stream");
        return context.streams(index);
    }

    /** Goes to the last key frame at or before a moment, as far as the container knows. */
    boolean seek(AVStream stream, long timestamp) {
        return avformat.av_seek_frame(
                        context, stream.index(), timestamp, avformat.AVSEEK_FLAG_BACKWARD)
                >= 0;
    }

    /** The next packet of any stream, valid until the next call; null at the end. */
    @org.jspecify.annotations.Nullable
    AVPacket next() {
        avcodec.av_packet_unref(packet);
        return avformat.av_read_frame(context, packet) < 0 ? null : packet;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(context);
    }
}

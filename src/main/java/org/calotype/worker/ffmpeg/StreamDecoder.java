package org.calotype.worker.ffmpeg;

import static org.calotype.worker.ffmpeg.FfmpegLibraries.check;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.jspecify.annotations.Nullable;

/** Decodes the pictures of one stream on one thread, in the child. */
final class StreamDecoder implements AutoCloseable {

    private final AVCodecContext codec;
    private final AVFrame frame;

    private StreamDecoder(AVCodecContext codec) {
        this.codec = codec;
        this.frame = avutil.av_frame_alloc();
    }

    /**
     * A decoder for a stream.
     *
     * @param maxPixels larger pictures are an error
     * @throws WorkerFailure REFUSED when there is no decoder for it
     */
    static StreamDecoder of(AVStream stream, long maxPixels) throws WorkerFailure {
        AVCodec found = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        if (found == null || found.isNull()) {
            throw new WorkerFailure(
                    Reason.REFUSED,
                    "no decoder for "
                            + avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString());
        }
        StreamDecoder decoder = new StreamDecoder(avcodec.avcodec_alloc_context3(found));
        AVDictionary options = new AVDictionary(null);
        try {
            check(
                    avcodec.avcodec_parameters_to_context(decoder.codec, stream.codecpar()),
                    "cannot decode");
            decoder.codec.pkt_timebase(stream.time_base());
            decoder.codec.thread_count(1);
            avutil.av_dict_set(options, "max_pixels", Long.toString(maxPixels), 0);
            check(avcodec.avcodec_open2(decoder.codec, found, options), "cannot decode");
            return decoder;
        } catch (WorkerFailure failure) {
            decoder.close();
            throw failure;
        } finally {
            avutil.av_dict_free(options);
        }
    }

    /** Leaves out pictures that no other picture needs, until told otherwise. */
    void onlyReferences(boolean hurry) {
        codec.skip_frame(hurry ? avcodec.AVDISCARD_NONREF : avcodec.AVDISCARD_DEFAULT);
    }

    /**
     * Leaves out the smoothing of block edges: for pictures that refer to no other, and are shrunk.
     */
    void skipLoopFilter() {
        codec.skip_loop_filter(avcodec.AVDISCARD_ALL);
    }

    /** Begins again, with a picture that refers to none before it. */
    void flush() {
        avcodec.avcodec_flush_buffers(codec);
    }

    /** Gives the decoder a packet, or the end of the stream. Broken packets are passed over. */
    void send(@Nullable AVPacket packet) {
        avcodec.avcodec_send_packet(codec, packet);
    }

    /** The next picture that is finished, valid until the next call; null when more is needed. */
    @Nullable AVFrame receive() {
        avutil.av_frame_unref(frame);
        return avcodec.avcodec_receive_frame(codec, frame) < 0 ? null : frame;
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(codec);
    }
}

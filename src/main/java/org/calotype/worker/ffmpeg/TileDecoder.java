package org.calotype.worker.ffmpeg;

import java.io.IOException;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Draws the tiles of a still, one picture each, on one canvas, in the child. What decodes a tile is
 * kept for the next one of the same kind: opening it anew cost a third of the time (48 tiles of 512
 * pixels).
 */
final class TileDecoder implements AutoCloseable {

    private final Canvas canvas;
    private final long maxPixels;
    private final int shrink;
    private final boolean opacity;

    private @Nullable AVCodecParameters kind;
    private @Nullable StreamDecoder decoder;
    private @Nullable PixelConverter converter;

    /**
     * @param canvas of the size the whole picture has when it is shrunk
     * @param maxPixels larger tiles are an error
     * @param shrink how many pixels of a side become one
     * @param opacity whether the samples are opacity, not colour
     */
    TileDecoder(Canvas canvas, long maxPixels, int shrink, boolean opacity) {
        this.canvas = canvas;
        this.maxPixels = maxPixels;
        this.shrink = shrink;
        this.opacity = opacity;
    }

    /**
     * Decodes a tile and puts its rows into the canvas.
     *
     * @param stream of the tile, open until the last tile is drawn
     * @param left column of the whole picture, before it shrinks
     * @param top row of the whole picture, before it shrinks
     * @throws WorkerFailure REFUSED when it does not decode whole
     */
    void draw(AVStream stream, AVPacket packet, int left, int top) throws IOException {
        AVFrame tile = decode(stream, packet);
        if (opacity) {
            PixelConverter.takeAsTheyAre(tile);
        }
        converterTo(ceil(tile.width(), shrink), ceil(tile.height(), shrink))
                .write(tile, canvas, left / shrink, top / shrink);
    }

    private AVFrame decode(AVStream stream, AVPacket packet) throws WorkerFailure {
        AVCodecParameters wanted = stream.codecpar();
        StreamDecoder open = decoder;
        if (open == null || kind == null || !isSame(kind, wanted)) {
            open = reopen(stream);
            kind = wanted;
        } else {
            open.flush();
        }
        open.send(packet);
        open.send(null);
        AVFrame frame = open.receive();
        if (frame == null || frame.decode_error_flags() != 0) {
            throw new WorkerFailure(Reason.REFUSED, "a tile does not decode");
        }
        return frame;
    }

    private StreamDecoder reopen(AVStream stream) throws WorkerFailure {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        StreamDecoder opened = StreamDecoder.of(stream, maxPixels);
        if (shrink > 1) {
            opened.skipLoopFilter();
        }
        decoder = opened;
        return opened;
    }

    private static boolean isSame(AVCodecParameters one, AVCodecParameters other) {
        return one.codec_id() == other.codec_id()
                && one.width() == other.width()
                && one.height() == other.height()
                && Arrays.equals(extra(one), extra(other));
    }

    private static byte[] extra(AVCodecParameters parameters) {
        byte[] bytes = new byte[parameters.extradata_size()];
        if (bytes.length > 0) {
            parameters.extradata().get(bytes);
        }
        return bytes;
    }

    private PixelConverter converterTo(int width, int height) {
        PixelConverter kept = converter;
        if (kept == null || !kept.makes(width, height)) {
            if (kept != null) {
                kept.close();
            }
            kept = new PixelConverter(width, height);
            converter = kept;
        }
        return kept;
    }

    static int ceil(int side, int shrink) {
        return (side + shrink - 1) / shrink;
    }

    @Override
    public void close() {
        if (converter != null) {
            converter.close();
        }
        if (decoder != null) {
            decoder.close();
        }
    }
}

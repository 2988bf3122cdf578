package org.calotype.worker.ffmpeg;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avformat;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.calotype.worker.WorkerTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes a still (HEIC, AVIF) as raw RGB or RGBA in the turn it is stored in, tiles put together,
 * shrunk by a power of two as far as at least twice the wanted size remains in both directions.
 */
public final class LibraryStillTask implements WorkerTask {

    static final String MIN_WIDTH = "minWidth";
    static final String MIN_HEIGHT = "minHeight";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String CHANNELS = "channels";

    private static final int MOST_SHRINK = 8;

    /** A picture, whole or in tiles. */
    private record Layout(int width, int height, Map<Integer, int[]> placeOfStream) {}

    @Override
    public Map<String, String> run(Job job) throws IOException {
        FfmpegLibraries.load();
        try (MediaInput input = MediaInput.open(job.input(), Demuxer.ISO_MEDIA)) {
            long maxPixels = Long.parseLong(job.text(LibraryFrameTask.MAX_PIXELS));
            Layout layout = layout(input);
            if ((long) layout.width() * layout.height() > maxPixels) {
                throw new WorkerFailure(Reason.REFUSED, "too large");
            }
            int shrink = shrink(layout, job.number(MIN_WIDTH), job.number(MIN_HEIGHT));
            return decode(input, layout, shrink, maxPixels, job);
        }
    }

    private static Layout layout(MediaInput input) throws WorkerFailure {
        AVFormatContext context = input.context();
        AVStreamGroupTileGrid grid = grid(context);
        if (grid == null) {
            AVStream only = input.video();
            return new Layout(
                    only.codecpar().width(),
                    only.codecpar().height(),
                    Map.of(only.index(), new int[] {0, 0}));
        }
        AVStreamGroup group = group(context);
        Map<Integer, int[]> places = new HashMap<>();
        for (int tile = 0; tile < grid.nb_tiles(); tile++) {
            places.put(
                    group.streams(grid.offsets_idx(tile)).index(),
                    new int[] {
                        grid.offsets_horizontal(tile) - grid.horizontal_offset(),
                        grid.offsets_vertical(tile) - grid.vertical_offset()
                    });
        }
        return new Layout(grid.width(), grid.height(), places);
    }

    private static @Nullable AVStreamGroupTileGrid grid(AVFormatContext context) {
        return context.nb_stream_groups() == 0
                        || group(context).type() != avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID
                ? null
                : group(context).params_tile_grid();
    }

    private static AVStreamGroup group(AVFormatContext context) {
        return context.stream_groups(0);
    }

    private static int shrink(Layout layout, int minWidth, int minHeight) {
        int shrink = 1;
        while (minWidth > 0
                && minHeight > 0
                && shrink < MOST_SHRINK
                && layout.width() / (shrink * 2) >= 2 * minWidth
                && layout.height() / (shrink * 2) >= 2 * minHeight) {
            shrink *= 2;
        }
        return shrink;
    }

    private static Map<String, String> decode(
            MediaInput input, Layout layout, int shrink, long maxPixels, Job job)
            throws IOException {
        int width = ceil(layout.width(), shrink);
        int height = ceil(layout.height(), shrink);
        int channels = 0;
        Set<Integer> drawn = new HashSet<>();
        try (FileChannel out =
                FileChannel.open(
                        job.output(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (AVPacket packet = input.next(); packet != null; packet = input.next()) {
                int[] place = layout.placeOfStream().get(packet.stream_index());
                if (place == null || !drawn.add(packet.stream_index())) {
                    continue;
                }
                AVStream stream = input.context().streams(packet.stream_index());
                try (StreamDecoder decoder = StreamDecoder.of(stream, maxPixels)) {
                    AVFrame tile = only(decoder, packet);
                    channels = channels == 0 ? (PixelConverter.hasAlpha(tile) ? 4 : 3) : channels;
                    new PixelConverter(
                                    ceil(tile.width(), shrink),
                                    ceil(tile.height(), shrink),
                                    channels)
                            .write(tile, out, width, height, place[0] / shrink, place[1] / shrink);
                }
            }
        }
        if (drawn.size() != layout.placeOfStream().size()) {
            throw new WorkerFailure(Reason.REFUSED, "tiles are missing");
        }
        return Map.of(
                WIDTH, Integer.toString(width),
                HEIGHT, Integer.toString(height),
                CHANNELS, Integer.toString(channels));
    }

    private static AVFrame only(StreamDecoder decoder, AVPacket packet) throws WorkerFailure {
        decoder.send(packet);
        decoder.send(null);
        AVFrame frame = decoder.receive();
        if (frame == null || frame.decode_error_flags() != 0) {
            throw new WorkerFailure(Reason.REFUSED, "a tile does not decode");
        }
        return frame;
    }

    private static int ceil(int side, int shrink) {
        return (side + shrink - 1) / shrink;
    }
}

package org.calotype.worker.ffmpeg;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.global.avformat;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.calotype.worker.WorkerTask;

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

    /** Number of the item that is the opacity, or {@link #NONE}. */
    static final String ALPHA = "alpha";

    static final long NONE = -1;

    /**
     * Coded pixels a side may have more than shown ones: what is coded ends with a whole coding
     * block, of 64 pixels in HEVC (H.265 §7.4.3.2.1) and 128 in AV1 (§5.5.1).
     */
    private static final long PADDING = 128;

    private static final int MOST_SHRINK = 8;
    private static final int BUFFER = 1 << 16;
    private static final int PIXELS = 4_096;

    /** A picture, whole or in tiles. */
    private record Layout(int width, int height, Map<Integer, int[]> placeOfStream) {

        static Layout whole(AVStream stream) {
            return new Layout(
                    stream.codecpar().width(),
                    stream.codecpar().height(),
                    Map.of(stream.index(), new int[] {0, 0}));
        }

        boolean hasSizeOf(Layout other) {
            return width == other.width && height == other.height;
        }
    }

    @Override
    public Map<String, String> run(Job job) throws IOException {
        FfmpegLibraries.load();
        long alpha = Long.parseLong(job.text(ALPHA));
        Optional<Layout> picture = Optional.empty();
        Optional<Layout> opacity = Optional.empty();
        try (MediaInput input = MediaInput.open(job.input(), Demuxer.ISO_MEDIA)) {
            picture = Optional.of(picture(input, alpha));
            opacity =
                    alpha == NONE
                            ? Optional.empty()
                            : item(input.context(), alpha).filter(picture.get()::hasSizeOf);
        }
        Layout layout = picture.get();
        if ((long) layout.width() * layout.height()
                > Long.parseLong(job.text(LibraryFrameTask.MAX_PIXELS))) {
            throw new WorkerFailure(Reason.REFUSED, "too large");
        }
        int shrink = shrink(layout, job.number(MIN_WIDTH), job.number(MIN_HEIGHT));
        if (opacity.isEmpty()) {
            decode(job, layout, shrink, false, job.output());
        } else {
            Path colours = job.output().resolveSibling("colours");
            Path samples = job.output().resolveSibling("opacity");
            decode(job, layout, shrink, false, colours);
            decode(job, opacity.get(), shrink, true, samples);
            join(colours, samples, job.output());
        }
        return Map.of(
                WIDTH, Integer.toString(TileDecoder.ceil(layout.width(), shrink)),
                HEIGHT, Integer.toString(TileDecoder.ceil(layout.height(), shrink)),
                CHANNELS, opacity.isEmpty() ? "3" : "4");
    }

    /**
     * The picture itself: the first grid that is not the opacity, else what a player would show.
     */
    private static Layout picture(MediaInput input, long alpha) throws WorkerFailure {
        AVFormatContext context = input.context();
        for (int i = 0; i < context.nb_stream_groups(); i++) {
            AVStreamGroup group = context.stream_groups(i);
            if (isGrid(group) && group.id() != alpha) {
                return tiles(group);
            }
        }
        return Layout.whole(input.video());
    }

    /** The library numbers streams and grids as the file numbers its items. */
    private static Optional<Layout> item(AVFormatContext context, long id) {
        for (int i = 0; i < context.nb_stream_groups(); i++) {
            AVStreamGroup group = context.stream_groups(i);
            if (isGrid(group) && group.id() == id) {
                return Optional.of(tiles(group));
            }
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if (stream.id() == id) {
                return Optional.of(Layout.whole(stream));
            }
        }
        return Optional.empty();
    }

    private static boolean isGrid(AVStreamGroup group) {
        return group.type() == avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;
    }

    private static Layout tiles(AVStreamGroup group) {
        AVStreamGroupTileGrid grid = group.params_tile_grid();
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

    /** Writes rows of RGB; of an opacity each sample three times. */
    private static void decode(Job job, Layout layout, int shrink, boolean opacity, Path file)
            throws IOException {
        int width = TileDecoder.ceil(layout.width(), shrink);
        int height = TileDecoder.ceil(layout.height(), shrink);
        long maxPixels = (layout.width() + PADDING) * (layout.height() + PADDING);
        Set<Integer> drawn = new HashSet<>();
        try (MediaInput input = MediaInput.open(job.input(), Demuxer.ISO_MEDIA);
                FileChannel out =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                TileDecoder tiles =
                        new TileDecoder(
                                new Canvas(out, width, height), maxPixels, shrink, opacity)) {
            for (AVPacket packet = input.next(); packet != null; packet = input.next()) {
                int[] place = layout.placeOfStream().get(packet.stream_index());
                if (place == null || !drawn.add(packet.stream_index())) {
                    continue;
                }
                AVStream stream = input.context().streams(packet.stream_index());
                tiles.draw(stream, packet, place[0], place[1]);
            }
        }
        if (drawn.size() != layout.placeOfStream().size()) {
            throw new WorkerFailure(Reason.REFUSED, "tiles are missing");
        }
    }

    private static void join(Path colours, Path opacity, Path file) throws IOException {
        try (InputStream rgb = new BufferedInputStream(Files.newInputStream(colours), BUFFER);
                InputStream alpha = new BufferedInputStream(Files.newInputStream(opacity), BUFFER);
                OutputStream out =
                        new BufferedOutputStream(
                                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW),
                                BUFFER)) {
            byte[] pixels = new byte[3 * PIXELS];
            byte[] samples = new byte[3 * PIXELS];
            byte[] joined = new byte[4 * PIXELS];
            for (int read = rgb.readNBytes(pixels, 0, pixels.length);
                    read > 0;
                    read = rgb.readNBytes(pixels, 0, pixels.length)) {
                if (alpha.readNBytes(samples, 0, read) != read) {
                    throw new WorkerFailure(Reason.REFUSED, "an opacity of another size");
                }
                int to = 0;
                for (int from = 0; from < read; from += 3) {
                    joined[to++] = pixels[from];
                    joined[to++] = pixels[from + 1];
                    joined[to++] = pixels[from + 2];
                    joined[to++] = samples[from];
                }
                out.write(joined, 0, to);
            }
        }
    }
}

package org.calotype.video;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Reads the movie header of ISO base media files, MP4 and MOV (ISO/IEC 14496-12; QuickTime File
 * Format). Walks over boxes without reading what is in them; samples are never touched.
 */
final class IsoMovie {

    /** Boxes of all levels that are looked at; phones write about a hundred. */
    private static final int MOST_BOXES = 100_000;

    /** Between 1904, where the containers count from, and 1970. */
    private static final long EPOCH_1904 = 2_082_844_800L;

    private static final long FIXED_POINT_ONE = 0x10000;

    private final FileWindow in;
    private int boxes;
    private long timescale;
    private long duration;
    private long fragmentDuration;
    private long createdAt;
    private int tracks;
    private @Nullable Track shown;

    private IsoMovie(FileWindow in) {
        this.in = in;
    }

    /** A track as far as it has been read. */
    private static final class Track {
        private long[] matrix = {FIXED_POINT_ONE, 0, 0, FIXED_POINT_ONE};
        private int width;
        private int height;
        private boolean pictures;
    }

    /** What to do with a box; the window stands at its content. */
    private interface Visitor {
        void visit(String type, long end) throws IOException;
    }

    /**
     * Reads the header.
     *
     * @throws IOException when it is broken or there is no track of pictures
     */
    static VideoHeader read(FileWindow in) throws IOException {
        return new IsoMovie(in).read();
    }

    private VideoHeader read() throws IOException {
        in.seek(0);
        walk(
                in.length(),
                (type, end) -> {
                    if (type.equals("moov")) {
                        walk(end, this::inMovie);
                    }
                });
        Track track = shown;
        if (track == null || track.width < 1 || track.height < 1) {
            throw new BrokenImage("no track of pictures");
        }
        return new VideoHeader(
                track.width,
                track.height,
                orientation(track.matrix),
                milliseconds(),
                tracks,
                created());
    }

    /** Visits each box up to this end; what a visitor does not read is passed over. */
    private void walk(long end, Visitor visitor) throws IOException {
        while (end - in.position() >= 8) {
            if (++boxes > MOST_BOXES) {
                throw new BrokenImage("too many boxes");
            }
            long start = in.position();
            long size = in.u32be();
            String type = in.ascii(4);
            if (size == 1) {
                size = (in.u32be() << 32) | in.u32be();
            } else if (size == 0) {
                size = end - start;
            }
            long content = in.position();
            if (size < content - start) {
                throw new BrokenImage("a box of " + size);
            }
            // A file that was cut short may still have its movie header at the front.
            long boxEnd = size > end - start ? end : start + size;
            visitor.visit(type, boxEnd);
            in.seek(boxEnd);
        }
    }

    private void inMovie(String type, long end) throws IOException {
        switch (type) {
            case "mvhd" -> movieHeader();
            case "trak" -> track(end);
            case "mvex" ->
                    walk(
                            end,
                            (inner, innerEnd) -> {
                                if (inner.equals("mehd")) {
                                    fragmentDuration = versionOf() == 1 ? long64() : in.u32be();
                                }
                            });
            default -> {
                // nothing we need
            }
        }
    }

    /** Version of a full box, past its flags (14496-12 §4.2). */
    private int versionOf() throws IOException {
        int version = in.u8();
        in.skip(3);
        return version;
    }

    private long long64() throws IOException {
        return (in.u32be() << 32) | in.u32be();
    }

    /** 14496-12 §8.2.2. */
    private void movieHeader() throws IOException {
        boolean wide = versionOf() == 1;
        createdAt = wide ? long64() : in.u32be();
        in.skip(wide ? 8 : 4);
        timescale = in.u32be();
        duration = wide ? long64() : in.u32be();
        if (duration == (wide ? -1L : 0xFFFFFFFFL)) {
            duration = 0; // not known
        }
    }

    private void track(long end) throws IOException {
        tracks++;
        Track track = new Track();
        walk(
                end,
                (type, boxEnd) -> {
                    switch (type) {
                        case "tkhd" -> trackHeader(track);
                        case "mdia" -> walk(boxEnd, (inner, e) -> inMedia(inner, e, track));
                        default -> {
                            // nothing we need
                        }
                    }
                });
        if (track.pictures && shown == null) {
            shown = track;
        }
    }

    /** 14496-12 §8.3.2: the matrix, then the size at which the track is shown. */
    private void trackHeader(Track track) throws IOException {
        boolean wide = versionOf() == 1;
        in.skip(wide ? 32 : 20);
        in.skip(16);
        long a = in.i32be();
        long b = in.i32be();
        in.skip(4);
        long c = in.i32be();
        long d = in.i32be();
        in.skip(16);
        track.matrix = new long[] {a, b, c, d};
        track.width = track.width > 0 ? track.width : (int) (in.u32be() >> 16);
        track.height = track.height > 0 ? track.height : (int) (in.u32be() >> 16);
    }

    private void inMedia(String type, long end, Track track) throws IOException {
        switch (type) {
            case "hdlr" -> {
                in.skip(8);
                track.pictures = in.ascii(4).equals("vide");
            }
            case "minf" -> walk(end, (inner, e) -> inSampleTable(inner, e, track));
            default -> {
                // nothing we need
            }
        }
    }

    /** QuickTime has a second handler in here, of the data: not the one that tells the kind. */
    private void inSampleTable(String type, long end, Track track) throws IOException {
        switch (type) {
            case "stbl" -> walk(end, (inner, e) -> inSampleTable(inner, e, track));
            case "stsd" -> sampleEntry(track);
            default -> {
                // nothing we need
            }
        }
    }

    /** 14496-12 §12.1.3: the first sample entry tells the size of the coded pictures. */
    private void sampleEntry(Track track) throws IOException {
        in.skip(8);
        in.skip(8);
        in.skip(24);
        int width = in.u16be();
        int height = in.u16be();
        if (track.pictures && width > 0 && height > 0) {
            track.width = width;
            track.height = height;
        }
    }

    private long milliseconds() {
        long ticks = duration > 0 ? duration : fragmentDuration;
        if (timescale < 1 || ticks < 1) {
            return 0;
        }
        return (long) Math.min(Long.MAX_VALUE / 2.0, ticks * 1000.0 / timescale);
    }

    private Optional<Instant> created() {
        return createdAt > EPOCH_1904 && createdAt <= 0xFFFFFFFFL
                ? Optional.of(Instant.ofEpochSecond(createdAt - EPOCH_1904))
                : Optional.empty();
    }

    /** The turns of the matrix that cameras write; anything else is shown as it is. */
    private static Orientation orientation(long[] matrix) {
        String signs =
                "%d %d %d %d"
                        .formatted(
                                Long.signum(matrix[0]),
                                Long.signum(matrix[1]),
                                Long.signum(matrix[2]),
                                Long.signum(matrix[3]));
        return switch (signs) {
            case "-1 0 0 1" -> Orientation.TOP_RIGHT;
            case "-1 0 0 -1" -> Orientation.BOTTOM_RIGHT;
            case "1 0 0 -1" -> Orientation.BOTTOM_LEFT;
            case "0 1 1 0" -> Orientation.LEFT_TOP;
            case "0 1 -1 0" -> Orientation.RIGHT_TOP;
            case "0 -1 -1 0" -> Orientation.RIGHT_BOTTOM;
            case "0 -1 1 0" -> Orientation.LEFT_BOTTOM;
            default -> Orientation.TOP_LEFT;
        };
    }
}

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
 * Format). Samples are never touched; a movie that has them in another file is none.
 */
final class IsoMovie {

    /** Between 1904, where the containers count from, and 1970. */
    private static final long EPOCH_1904 = 2_082_844_800L;

    private static final long FIXED_POINT_ONE = 0x10000;

    /** Version and flags, and the end of an empty text. */
    private static final long EMPTY_REFERENCE = 5;

    private final FileWindow in;
    private final BoxWalk boxes;
    private long timescale;
    private long duration;
    private long fragmentDuration;
    private long createdAt;
    private int tracks;
    private @Nullable Track shown;

    private IsoMovie(FileWindow in) {
        this.in = in;
        this.boxes = new BoxWalk(in);
    }

    /** A track as far as it has been read. */
    private static final class Track {
        private long[] matrix = {FIXED_POINT_ONE, 0, 0, FIXED_POINT_ONE};
        private int width;
        private int height;
        private boolean pictures;
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
        boxes.over(
                in.length(),
                box -> {
                    if (box.type().equals("moov")) {
                        boxes.over(box.end(), this::inMovie);
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

    private void inMovie(MovieBox box) throws IOException {
        switch (box.type()) {
            case "mvhd" -> movieHeader();
            case "trak" -> track(box.end());
            case "mvex" ->
                    boxes.over(
                            box.end(),
                            inner -> {
                                if (inner.type().equals("mehd")) {
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
        boxes.over(
                end,
                box -> {
                    switch (box.type()) {
                        case "tkhd" -> trackHeader(track);
                        case "mdia" -> boxes.over(box.end(), inner -> inMedia(inner, track));
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

    private void inMedia(MovieBox box, Track track) throws IOException {
        switch (box.type()) {
            case "hdlr" -> {
                in.skip(8);
                track.pictures = in.ascii(4).equals("vide");
            }
            case "minf" -> boxes.over(box.end(), inner -> inMediaInformation(inner, track));
            default -> {
                // nothing we need
            }
        }
    }

    /** QuickTime has a second handler in here, of the data: not the one that tells the kind. */
    private void inMediaInformation(MovieBox box, Track track) throws IOException {
        switch (box.type()) {
            case "stbl" -> boxes.over(box.end(), inner -> inMediaInformation(inner, track));
            case "dinf" -> boxes.over(box.end(), this::inDataInformation);
            case "stsd" -> sampleEntry(track);
            default -> {
                // nothing we need
            }
        }
    }

    private void inDataInformation(MovieBox box) throws IOException {
        if (box.type().equals("dref")) {
            in.skip(8);
            boxes.over(box.end(), this::dataReference);
        }
    }

    /** 14496-12 §8.7.2: samples that lie in another file, of which we know nothing. */
    private void dataReference(MovieBox entry) throws IOException {
        int flags = in.i32be();
        boolean elsewhere = (flags & 1) == 0 && entry.length() > EMPTY_REFERENCE;
        if (elsewhere) {
            throw new BrokenImage("samples in another file");
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

package org.calotype.video;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Orientation;

/**
 * Reads the segment header of WebM and Matroska files (RFC 8794, RFC 9559). What browsers record
 * has no duration: there the time of the last block is looked for.
 */
final class MatroskaSegment {

    private static final int EBML = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549A966;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int DATE = 0x4461;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK_ENTRY = 0xAE;
    private static final int TRACK_TYPE = 0x83;
    private static final int VIDEO = 0xE0;
    private static final int PIXEL_WIDTH = 0xB0;
    private static final int PIXEL_HEIGHT = 0xBA;
    private static final int CLUSTER = 0x1F43B675;
    private static final int CLUSTER_TIMESTAMP = 0xE7;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;

    /** RFC 9559 §5.1.4.1.3. */
    private static final int TYPE_VIDEO = 1;

    /** Elements that are looked at: hours of blocks. */
    private static final int MOST_ELEMENTS = 5_000_000;

    private static final long UNKNOWN = -1;
    private static final long NANOSECONDS_EACH = 1_000_000;

    /** RFC 8794 §7.6: dates count nanoseconds from there. */
    private static final Instant EPOCH_2001 = Instant.parse("2001-01-01T00:00:00Z");

    private static final long MOST_YEARS_NANOSECONDS = 104L * 366 * 86_400 * 1_000_000_000;

    private final FileWindow in;
    private int elements;
    private long scale = 1_000_000;
    private double duration;
    private long date;
    private int tracks;
    private int width;
    private int height;
    private long clusterTime;
    private long lastTime;

    private MatroskaSegment(FileWindow in) {
        this.in = in;
    }

    /** What to do with an element; the window stands at its content. */
    private interface Visitor {
        /** Tells whether to go on. */
        boolean visit(int id, long length) throws IOException;
    }

    /**
     * Reads the header.
     *
     * @throws IOException when it is broken or there is no track of pictures
     */
    static VideoHeader read(FileWindow in) throws IOException {
        return new MatroskaSegment(in).read();
    }

    private VideoHeader read() throws IOException {
        in.seek(0);
        try {
            walk(in.length(), this::inFile);
        } catch (EOFException cut) {
            // a recording that was cut off: what came before counts
        }
        if (width < 1 || height < 1) {
            throw new BrokenImage("no track of pictures");
        }
        double ticks = duration > 0 ? duration : lastTime;
        double milliseconds = ticks * scale / NANOSECONDS_EACH;
        return new VideoHeader(
                width,
                height,
                Orientation.TOP_LEFT,
                (long) Math.max(0, Math.min(Long.MAX_VALUE / 2.0, milliseconds)),
                tracks,
                created());
    }

    private boolean inFile(int id, long length) throws IOException {
        if (id == SEGMENT) {
            walk(endOf(length), this::inSegment);
        }
        return id == EBML;
    }

    private long endOf(long length) {
        long left = in.remaining();
        return in.position() + (length == UNKNOWN || length > left ? left : length);
    }

    /**
     * Visits each element up to this end. The content of an element of unknown length follows it as
     * if it stood beside it; that is how live recordings are walked.
     */
    private void walk(long end, Visitor visitor) throws IOException {
        while (end - in.position() >= 2) {
            if (++elements > MOST_ELEMENTS) {
                throw new BrokenImage("too many elements");
            }
            int id = id();
            long length = length();
            long content = in.position();
            if (!visitor.visit(id, length)) {
                return;
            }
            if (length != UNKNOWN) {
                in.seek(length > end - content ? end : content + length);
            }
        }
    }

    /** RFC 8794 §5: one to four bytes, the marker of the length kept. */
    private int id() throws IOException {
        int first = in.u8();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 3) {
            throw new BrokenImage("not an element");
        }
        int id = first;
        for (int i = 0; i < more; i++) {
            id = (id << 8) | in.u8();
        }
        return id;
    }

    /** RFC 8794 §4: one to eight bytes; all ones mean that nobody knows. */
    private long length() throws IOException {
        int first = in.u8();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7) {
            throw new BrokenImage("not a length");
        }
        long value = first & ((1 << (7 - more)) - 1);
        boolean allOnes = value == (1 << (7 - more)) - 1;
        for (int i = 0; i < more; i++) {
            int next = in.u8();
            allOnes &= next == 0xFF;
            value = (value << 8) | next;
        }
        return allOnes ? UNKNOWN : value;
    }

    private boolean inSegment(int id, long length) throws IOException {
        switch (id) {
            case INFO -> walk(endOf(length), this::inInfo);
            case TRACKS ->
                    walk(
                            endOf(length),
                            (inner, size) -> {
                                if (inner == TRACK_ENTRY) {
                                    track(size);
                                }
                                return true;
                            });
            case CLUSTER -> {
                if (duration > 0 && width > 0) {
                    return false;
                }
                if (length != UNKNOWN) {
                    walk(endOf(length), this::inCluster);
                }
            }
            // what stands in a cluster of unknown length
            case CLUSTER_TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP -> inCluster(id, length);
            default -> {
                // nothing we need
            }
        }
        return true;
    }

    private boolean inInfo(int id, long length) throws IOException {
        switch (id) {
            case TIMESTAMP_SCALE -> scale = Math.max(1, unsigned(length));
            case DURATION -> duration = real(length);
            case DATE -> date = unsigned(length);
            default -> {
                // nothing we need
            }
        }
        return true;
    }

    private void track(long length) throws IOException {
        tracks++;
        int[] size = new int[2];
        int[] type = new int[1];
        walk(
                endOf(length),
                (id, inner) -> {
                    if (id == TRACK_TYPE) {
                        type[0] = (int) unsigned(inner);
                    } else if (id == VIDEO) {
                        walk(endOf(inner), (what, bytes) -> inVideo(what, bytes, size));
                    }
                    return true;
                });
        if (type[0] == TYPE_VIDEO && width == 0) {
            width = size[0];
            height = size[1];
        }
    }

    private boolean inVideo(int id, long length, int[] size) throws IOException {
        if (id == PIXEL_WIDTH) {
            size[0] = side(unsigned(length));
        } else if (id == PIXEL_HEIGHT) {
            size[1] = side(unsigned(length));
        }
        return true;
    }

    private static int side(long pixels) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, pixels));
    }

    private boolean inCluster(int id, long length) throws IOException {
        switch (id) {
            case CLUSTER_TIMESTAMP -> clusterTime = unsigned(length);
            case SIMPLE_BLOCK -> blockTime(length);
            case BLOCK_GROUP ->
                    walk(
                            endOf(length),
                            (inner, size) -> {
                                if (inner == BLOCK) {
                                    blockTime(size);
                                }
                                return true;
                            });
            default -> {
                // nothing we need
            }
        }
        return true;
    }

    /** RFC 9559 §10.1: track number, then the time after that of the cluster. */
    private void blockTime(long length) throws IOException {
        if (length < 4) {
            return;
        }
        length();
        lastTime = Math.max(lastTime, clusterTime + (short) in.u16be());
    }

    private long unsigned(long length) throws IOException {
        if (length < 0 || length > 8) {
            throw new BrokenImage("not a number");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | in.u8();
        }
        return value;
    }

    private double real(long length) throws IOException {
        double value =
                length == 4
                        ? Float.intBitsToFloat((int) unsigned(4))
                        : length == 8 ? Double.longBitsToDouble(unsigned(8)) : 0;
        return Double.isFinite(value) ? value : 0;
    }

    private Optional<Instant> created() {
        return date > 0 && date < MOST_YEARS_NANOSECONDS
                ? Optional.of(EPOCH_2001.plusNanos(date))
                : Optional.empty();
    }
}

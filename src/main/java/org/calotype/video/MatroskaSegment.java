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

    private static final long NANOSECONDS_EACH = 1_000_000;

    /** RFC 8794 §7.6: dates count nanoseconds from there. */
    private static final Instant EPOCH_2001 = Instant.parse("2001-01-01T00:00:00Z");

    private static final long MOST_YEARS_NANOSECONDS = 104L * 366 * 86_400 * 1_000_000_000;

    private final FileWindow in;
    private final EbmlWalk elements;
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
        this.elements = new EbmlWalk(in);
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
            elements.over(in.length(), this::inFile);
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

    private boolean inFile(EbmlElement element) throws IOException {
        if (element.id() == SEGMENT) {
            elements.inside(element, this::inSegment);
        }
        return element.id() == EBML;
    }

    private boolean inSegment(EbmlElement element) throws IOException {
        switch (element.id()) {
            case INFO -> elements.inside(element, this::inInfo);
            case TRACKS ->
                    elements.inside(
                            element,
                            inner -> {
                                if (inner.id() == TRACK_ENTRY) {
                                    track(inner);
                                }
                                return true;
                            });
            case CLUSTER -> {
                if (duration > 0 && width > 0) {
                    return false;
                }
                if (!element.isEndless()) {
                    elements.inside(element, this::inCluster);
                }
            }
            // what stands in a cluster of unknown length
            case CLUSTER_TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP -> inCluster(element);
            default -> {
                // nothing we need
            }
        }
        return true;
    }

    private boolean inInfo(EbmlElement element) throws IOException {
        switch (element.id()) {
            case TIMESTAMP_SCALE -> scale = Math.max(1, elements.unsigned(element));
            case DURATION -> duration = real(element);
            case DATE -> date = elements.unsigned(element);
            default -> {
                // nothing we need
            }
        }
        return true;
    }

    private void track(EbmlElement entry) throws IOException {
        tracks++;
        int[] size = new int[2];
        int[] type = new int[1];
        elements.inside(
                entry,
                element -> {
                    if (element.id() == TRACK_TYPE) {
                        type[0] = (int) elements.unsigned(element);
                    } else if (element.id() == VIDEO) {
                        elements.inside(element, inner -> inVideo(inner, size));
                    }
                    return true;
                });
        if (type[0] == TYPE_VIDEO && width == 0) {
            width = size[0];
            height = size[1];
        }
    }

    private boolean inVideo(EbmlElement element, int[] size) throws IOException {
        if (element.id() == PIXEL_WIDTH) {
            size[0] = side(elements.unsigned(element));
        } else if (element.id() == PIXEL_HEIGHT) {
            size[1] = side(elements.unsigned(element));
        }
        return true;
    }

    private static int side(long pixels) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, pixels));
    }

    private boolean inCluster(EbmlElement element) throws IOException {
        switch (element.id()) {
            case CLUSTER_TIMESTAMP -> clusterTime = elements.unsigned(element);
            case SIMPLE_BLOCK -> blockTime(element);
            case BLOCK_GROUP ->
                    elements.inside(
                            element,
                            inner -> {
                                if (inner.id() == BLOCK) {
                                    blockTime(inner);
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
    private void blockTime(EbmlElement block) throws IOException {
        if (block.length() < 4) {
            return;
        }
        elements.number();
        lastTime = Math.max(lastTime, clusterTime + (short) in.u16be());
    }

    private double real(EbmlElement element) throws IOException {
        double value =
                element.length() == 4
                        ? Float.intBitsToFloat((int) elements.unsigned(element))
                        : element.length() == 8
                                ? Double.longBitsToDouble(elements.unsigned(element))
                                : 0;
        return Double.isFinite(value) ? value : 0;
    }

    private Optional<Instant> created() {
        return date > 0 && date < MOST_YEARS_NANOSECONDS
                ? Optional.of(EPOCH_2001.plusNanos(date))
                : Optional.empty();
    }
}

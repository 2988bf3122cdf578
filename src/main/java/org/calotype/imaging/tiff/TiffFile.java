package org.calotype.imaging.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * Reads the directories of a TIFF or BigTIFF, in either byte order, one at a time. Bounded: at most
 * {@value #MOST_DIRECTORIES} directories that have no byte in common.
 */
public final class TiffFile {

    /** Pages of a scan or planes of a stack; the site's own limit is lower. */
    private static final int MOST_DIRECTORIES = 100_000;

    private static final int MOST_ENTRIES = 4_096;

    /** Of all directories together: ten for each of the most pages, hundreds for usual ones. */
    private static final int MOST_ENTRIES_TOGETHER = 1 << 20;

    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    private final FileWindow file;
    private final boolean littleEndian;
    private final boolean big;
    private final long first;

    private TiffFile(FileWindow file, boolean littleEndian, boolean big, long first) {
        this.file = file;
        this.littleEndian = littleEndian;
        this.big = big;
        this.first = first;
    }

    /** Reads the header (TIFF 6.0, section 2; BigTIFF has longer offsets). */
    public static TiffFile of(FileWindow file) throws IOException {
        file.seek(0);
        boolean littleEndian = file.u8() == 'I';
        file.skip(1);
        TiffFile header = new TiffFile(file, littleEndian, false, 0);
        int version = header.u16();
        if (version == CLASSIC) {
            return new TiffFile(file, littleEndian, false, header.u32());
        }
        if (version != BIG || header.u16() != Long.BYTES || header.u16() != 0) {
            throw new BrokenImage("TIFF version " + version);
        }
        return new TiffFile(file, littleEndian, true, header.u64());
    }

    /** What to do with a directory of the chain. */
    @FunctionalInterface
    public interface Visitor {
        /** Tells whether to go on. */
        boolean visit(TiffDirectory directory) throws IOException;
    }

    /**
     * Visits the directories in the order of their chain; holds none of them.
     *
     * @throws BrokenImage if two of them share bytes, as in a chain without an end, or there are
     *     too many
     */
    public void walk(Visitor visitor) throws IOException {
        NavigableMap<Long, Long> endsByStart = new TreeMap<>();
        long entries = 0;
        for (long at = first; at != 0; ) {
            TiffDirectory directory = directory(at);
            long end = file.position();
            Map.Entry<Long, Long> before = endsByStart.lowerEntry(end);
            if (before != null && before.getValue() > at) {
                throw new BrokenImage("directories that overlap");
            }
            endsByStart.put(at, end);
            entries += directory.entries().size();
            if (endsByStart.size() > MOST_DIRECTORIES || entries > MOST_ENTRIES_TOGETHER) {
                throw new BrokenImage("too many directories");
            }
            if (!visitor.visit(directory)) {
                return;
            }
            at = directory.next();
        }
    }

    /** The first directory that is no smaller version of another picture and no mask. */
    public Optional<TiffDirectory> firstPage() throws IOException {
        List<TiffDirectory> found = new ArrayList<>();
        walk(
                directory -> {
                    if (!directory.isSecondary()) {
                        found.add(directory);
                    }
                    return found.isEmpty();
                });
        return found.stream().findFirst();
    }

    /** The directory at that place of the file. */
    public TiffDirectory directory(long at) throws IOException {
        file.seek(at);
        long count = big ? u64() : u16();
        if (count > MOST_ENTRIES) {
            throw new BrokenImage("a directory of " + count + " entries");
        }
        List<TiffEntry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long place = file.position();
            int tag = u16();
            int type = u16();
            long values = big ? u64() : u32();
            int room = big ? 8 : 4;
            long valuePlace = file.position();
            if (TiffEntry.bytes(type, values) > room) {
                long offset = big ? u64() : u32();
                entries.add(new TiffEntry(tag, type, values, offset, place));
            } else {
                entries.add(new TiffEntry(tag, type, values, valuePlace, place));
                file.skip(room);
            }
        }
        return new TiffDirectory(this, at, entries, big ? u64() : u32());
    }

    FileWindow window() {
        return file;
    }

    public boolean isLittleEndian() {
        return littleEndian;
    }

    public boolean isBig() {
        return big;
    }

    int u16() throws IOException {
        return littleEndian ? file.u16le() : file.u16be();
    }

    long u32() throws IOException {
        return littleEndian ? file.u32le() : file.u32be();
    }

    /** Numbers past the largest positive one are no places in a file. */
    long u64() throws IOException {
        long a = u32();
        long b = u32();
        long number = littleEndian ? (b << 32) | a : (a << 32) | b;
        if (number < 0) {
            throw new BrokenImage("a place behind every file");
        }
        return number;
    }
}

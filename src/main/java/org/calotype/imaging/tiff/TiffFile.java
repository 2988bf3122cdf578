package org.calotype.imaging.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * Reads the directories of a TIFF or BigTIFF, in either byte order. Bounded: at most {@value
 * #MOST_DIRECTORIES} directories, each read once.
 */
public final class TiffFile {

    /** Pages of a scan or planes of a stack; the site's own limit is lower. */
    private static final int MOST_DIRECTORIES = 100_000;

    private static final int MOST_ENTRIES = 4_096;
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

    /** The directories in the order of their chain. */
    public List<TiffDirectory> directories() throws IOException {
        List<TiffDirectory> directories = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long at = first; at != 0; ) {
            if (!seen.add(at) || seen.size() > MOST_DIRECTORIES) {
                throw new BrokenImage("a chain of directories without an end");
            }
            TiffDirectory directory = directory(at);
            directories.add(directory);
            at = directory.next();
        }
        return directories;
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

package org.calotype.imaging.tiff;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** One directory of a TIFF: a page, a smaller version of one, or a mask. */
public final class TiffDirectory {

    public static final int NEW_SUBFILE_TYPE = 254;
    public static final int IMAGE_WIDTH = 256;
    public static final int IMAGE_LENGTH = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    public static final int IMAGE_DESCRIPTION = 270;
    public static final int STRIP_OFFSETS = 273;
    public static final int SAMPLES_PER_PIXEL = 277;
    public static final int ROWS_PER_STRIP = 278;
    public static final int STRIP_BYTE_COUNTS = 279;
    public static final int TILE_WIDTH = 322;
    public static final int TILE_LENGTH = 323;
    public static final int TILE_OFFSETS = 324;
    public static final int TILE_BYTE_COUNTS = 325;
    public static final int EXTRA_SAMPLES = 338;
    public static final int SAMPLE_FORMAT = 339;
    public static final int DNG_VERSION = 50706;

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int IFD = 13;
    private static final int LONG8 = 16;
    private static final int IFD8 = 18;

    private final TiffFile file;
    private final long at;
    private final List<TiffEntry> entries;
    private final long next;

    TiffDirectory(TiffFile file, long at, List<TiffEntry> entries, long next) {
        this.file = file;
        this.at = at;
        this.entries = List.copyOf(entries);
        this.next = next;
    }

    /** Place of the directory in the file. */
    public long at() {
        return at;
    }

    /** Place of the next one; 0 after the last. */
    long next() {
        return next;
    }

    public List<TiffEntry> entries() {
        return entries;
    }

    public Optional<TiffEntry> entry(int tag) {
        return entries.stream().filter(entry -> entry.tag() == tag).findFirst();
    }

    /** The first value of a whole number; the fallback where the directory has none. */
    public long number(int tag, long fallback) throws IOException {
        Optional<TiffEntry> entry = entry(tag);
        return entry.isEmpty() || entry.get().count() == 0 ? fallback : numbers(entry.get(), 1)[0];
    }

    /**
     * The values of whole numbers.
     *
     * @throws BrokenImage if there are more than that, or they are no whole numbers
     */
    public long[] numbers(int tag, int most) throws IOException {
        Optional<TiffEntry> entry = entry(tag);
        if (entry.isEmpty()) {
            return new long[0];
        }
        if (entry.get().count() > most) {
            throw new BrokenImage("tag " + tag + " with " + entry.get().count() + " values");
        }
        return numbers(entry.get(), (int) entry.get().count());
    }

    private long[] numbers(TiffEntry entry, int count) throws IOException {
        FileWindow window = file.window();
        window.seek(entry.valuesAt());
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] =
                    switch (entry.type()) {
                        case BYTE -> window.u8();
                        case SHORT -> file.u16();
                        case LONG, IFD -> file.u32();
                        case LONG8, IFD8 -> file.u64();
                        default -> throw new BrokenImage("tag of type " + entry.type());
                    };
        }
        return numbers;
    }

    /** Whether it is a smaller version of another picture (bit 0) or a mask (bit 2). */
    public boolean isSecondary() throws IOException {
        return (number(NEW_SUBFILE_TYPE, 0) & 5) != 0;
    }
}

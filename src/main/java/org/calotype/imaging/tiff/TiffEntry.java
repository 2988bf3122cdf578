package org.calotype.imaging.tiff;

/**
 * An entry of a directory.
 *
 * @param type TIFF 6.0, section 2, "types"; 13 and 16 to 18 are later additions
 * @param count of values
 * @param valuesAt place of the first value in the file, in the entry itself where they fit
 * @param at place of the entry itself in the file
 */
public record TiffEntry(int tag, int type, long count, long valuesAt, long at) {

    /** Bytes a value of each type takes; 0 for types nobody knows. */
    private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    static long bytes(int type, long count) {
        int each = type < BYTES.length ? BYTES[type] : 0;
        return each == 0 || count > Long.MAX_VALUE / 16 ? 0 : each * count;
    }

    /** Bytes all values take; 0 for types nobody knows. */
    public long bytes() {
        return bytes(type, count);
    }
}

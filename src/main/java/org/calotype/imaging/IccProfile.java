package org.calotype.imaging;

/**
 * An embedded colour profile (ICC.1:2010) as it stands in the file; nothing of it is checked before
 * {@link SrgbConverter} uses it.
 *
 * @param bytes not copied: the maker hands the array over
 */
public record IccProfile(byte[] bytes) {

    /** What a reader should collect at most; profiles for print have 0.5 to 3 MB. */
    public static final int MAX_BYTES = 4 << 20;
}

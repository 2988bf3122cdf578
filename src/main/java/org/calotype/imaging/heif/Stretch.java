package org.calotype.imaging.heif;

/**
 * Bytes of a file that lie together.
 *
 * @param offset of the first one
 * @param length in bytes; of an item, 0 means up to the end of the file
 */
public record Stretch(long offset, long length) {}

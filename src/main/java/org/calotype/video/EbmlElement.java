package org.calotype.video;

/**
 * An element of an EBML document (RFC 8794 §6).
 *
 * @param start of its identifier in the file
 * @param content behind its length
 * @param length bytes of its content, or {@link #UNKNOWN}
 */
record EbmlElement(int id, long start, long content, long length) {

    /** What live recordings say: nobody knows. */
    static final long UNKNOWN = -1;

    boolean isEndless() {
        return length == UNKNOWN;
    }
}

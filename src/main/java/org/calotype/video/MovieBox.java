package org.calotype.video;

/**
 * A box of an ISO base media file (ISO/IEC 14496-12, 4.2).
 *
 * @param start of its header in the file
 * @param content behind its header
 * @param end behind its last byte, at most the end of what it lies in
 */
record MovieBox(String type, long start, long content, long end) {

    /** Bytes of its content. */
    long length() {
        return end - content;
    }
}

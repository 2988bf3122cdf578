package org.calotype.imaging.metadata;

/** The blocks of metadata that a walk over a file found, bounded in size and number. */
final class RawMetadata {

    /** Bytes a single block may have, packed or unpacked; a longer one is not read. */
    static final int LONGEST_BLOCK = 1 << 20;

    private RawMetadata() {}
}

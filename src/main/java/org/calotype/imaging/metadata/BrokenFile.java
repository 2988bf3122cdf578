package org.calotype.imaging.metadata;

import java.io.IOException;

/** The structure of a file is not what its format demands; the disk itself is fine. */
final class BrokenFile extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenFile(String what) {
        super(what);
    }
}

package org.calotype.imaging;

import java.io.IOException;

/**
 * A file breaks the rules of its format. The readers of formats throw it; at the door of the room
 * it becomes the refusal that fits: not an image while its header is read, an invalid image after.
 */
public final class BrokenImage extends IOException {

    private static final long serialVersionUID = 1L;

    public BrokenImage(String what) {
        super(what);
    }
}

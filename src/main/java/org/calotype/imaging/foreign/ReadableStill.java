package org.calotype.imaging.foreign;

import java.nio.file.Path;
import org.calotype.imaging.ImageHeader;

/**
 * A still that the server can decode: the original itself, or what a worker made of it. Closing it
 * removes what was made.
 *
 * @param header of the original's size, and of a format that the server decodes
 */
public record ReadableStill(Path path, ImageHeader header, Runnable removal)
        implements AutoCloseable {

    @Override
    public void close() {
        removal.run();
    }
}

package org.calotype.storage;

import java.nio.file.Path;

/**
 * A stored file as a file of the local disk, to be read and never written: decoders and other
 * processes want a path. Valid until it is closed.
 */
public final class LocalFile implements AutoCloseable {

    private final Path path;
    private final Runnable release;

    LocalFile(Path path, Runnable release) {
        this.path = path;
        this.release = release;
    }

    /** Where to read it. */
    public Path path() {
        return path;
    }

    /** Lets go of it; a copy that was made for the reader is removed. */
    @Override
    public void close() {
        release.run();
    }
}

package org.calotype.imaging.metadata;

import java.nio.file.Path;
import org.calotype.imaging.MediaFormat;

/** Reads what a file says about itself. Never throws for what is in the file (M1). */
public final class MetadataReader {

    private MetadataReader() {}

    /** Everything readable; {@link MediaMetadata#none()} when there is nothing. */
    public static MediaMetadata read(Path file, MediaFormat format) {
        return MediaMetadata.none();
    }
}

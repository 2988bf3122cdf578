package org.calotype.imaging.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.calotype.imaging.MediaFormat;

/** Copies a file without some of its metadata; the coded pixels stay byte for byte (M4). */
public final class MetadataStripper {

    private MetadataStripper() {}

    /**
     * Writes {@code in} to {@code out} as the rule wants it; an existing {@code out} is replaced.
     *
     * @throws org.calotype.error.Problem INVALID_IMAGE when the structure is broken; {@code out} is
     *     then unfinished and the caller's to delete
     * @throws IOException when reading or writing fails
     */
    public static void strip(Path in, MediaFormat format, StripRule rule, Path out)
            throws IOException {
        if (rule != StripRule.KEEP) {
            throw new UnsupportedOperationException(rule.name());
        }
        Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
    }
}

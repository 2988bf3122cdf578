package org.calotype.upload.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.upload.entity.FileName;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of an upload in a temporary file, counted and hashed while they arrived. Whoever holds it
 * moves the file to its place or {@linkplain #discard discards} it.
 *
 * @param path the temporary file
 * @param md5 32 lower-case hexadecimal digits
 * @param fileName base name as the client sent it, cleaned by {@link
 *     org.calotype.upload.entity.FileName}; null when none was sent
 */
public record ReceivedFile(Path path, long sizeBytes, String md5, @Nullable String fileName)
        implements UploadSource {

    /** Bytes under the name a client sent for them, with whatever path it had. */
    static ReceivedFile named(Path path, long sizeBytes, String md5, @Nullable String sentName) {
        FileName name = FileName.of(sentName == null ? "" : sentName);
        return new ReceivedFile(path, sizeBytes, md5, name.isEmpty() ? null : name.value());
    }

    /** Removes the temporary file; harmless when it was moved away or is gone already. */
    public void discard() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.calotype.storage.TemporaryFolder;

/** Makes changed copies of what came. */
@ApplicationScoped
public class ChangedCopy {

    @Inject TemporaryFolder temporary;

    /** Whatever goes wrong while a changed copy is made, nothing of it stays on disk. */
    PreparedOriginal make(String suffix, Function<Path, PreparedOriginal> making) {
        Path copy = temporary.newTemporaryPath(suffix);
        boolean made = false;
        try {
            PreparedOriginal prepared = making.apply(copy);
            made = true;
            return prepared;
        } finally {
            if (!made) {
                discard(copy);
            }
        }
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package org.calotype.storage;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.calotype.settings.ServerConfig;

/**
 * Files that are being received or made: {@code tmp} in the home folder, always on the local disk,
 * whatever the storage is.
 */
@ApplicationScoped
public class TemporaryFolder {

    @Inject ServerConfig server;

    private Path folder;

    @SuppressWarnings("NullAway.Init")
    protected TemporaryFolder() {}

    /** Temporary files in a folder of one's own, outside the server. */
    public TemporaryFolder(Path folder) {
        this.folder = folder;
        make();
    }

    @PostConstruct
    void open() {
        folder = server.home().resolve("tmp");
        make();
    }

    private void make() {
        try {
            Files.createDirectories(folder);
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot use the folder of temporary files", unusable);
        }
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** A new temporary file's path; the file is not made. */
    public Path newTemporaryPath(String suffix) {
        return folder.resolve(UUID.randomUUID() + suffix);
    }

    /** Removes temporary files that nobody has written to since a moment. @return how many */
    public int sweep(Instant untouchedSince) {
        int swept = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isUntouched(file, untouchedSince) && Files.deleteIfExists(file)) {
                    swept++;
                }
            }
        } catch (NoSuchFileException vanished) {
            return swept;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot sweep temporary files", failure);
        }
        return swept;
    }

    private static boolean isUntouched(Path file, Instant since) throws IOException {
        return Files.isRegularFile(file)
                && Files.getLastModifiedTime(file).toInstant().isBefore(since);
    }
}

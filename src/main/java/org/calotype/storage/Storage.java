package org.calotype.storage;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.ServerConfig;

/**
 * Where the bytes are: a folder on a local disk. Temporary files live on the same file system, so
 * that storing is a link or a rename, never a copy.
 */
@ApplicationScoped
public class Storage {

    @Inject ServerConfig server;

    private Path root;
    private Path temporary;

    /** A stored file as it was found. */
    public record Found(StorageKey key, Instant lastModified) {}

    @SuppressWarnings("NullAway.Init")
    protected Storage() {}

    /** A storage in a folder, outside the server. */
    public Storage(Path home) {
        root = home.resolve("files");
        temporary = home.resolve("tmp");
        makeFolders();
    }

    @PostConstruct
    void open() {
        root = server.home().resolve("files");
        temporary = server.home().resolve("tmp");
        makeFolders();
    }

    private void makeFolders() {
        try {
            Files.createDirectories(root);
            Files.createDirectories(temporary);
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot use the data folder", unusable);
        }
    }

    /** Folder for files that are being received or made. */
    public Path temporaryFolder() {
        return temporary;
    }

    /** A new empty temporary file's path; the file is not made. */
    public Path newTemporaryPath(String suffix) {
        return temporary.resolve(java.util.UUID.randomUUID() + suffix);
    }

    /**
     * Gives a finished temporary file its final name, durably: its bytes are on the disk before the
     * name is.
     *
     * @return false when the name is taken; nothing has changed then
     * @throws Problem STORAGE_FULL
     */
    public boolean storeNew(Path finished, StorageKey key) {
        Path target = path(key);
        try {
            try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.createDirectories(target.getParent());
            link(finished, target);
            Files.deleteIfExists(finished);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    /**
     * Gives a finished temporary file a name that is ours already, over whatever a broken attempt
     * left there.
     *
     * @throws Problem STORAGE_FULL
     */
    public void storeOver(Path finished, StorageKey key) {
        Path target = path(key);
        try {
            Files.createDirectories(target.getParent());
            Files.move(
                    finished,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    /** The local file of a key, which may not exist. */
    public Path path(StorageKey key) {
        return root.resolve(key.value());
    }

    /** Removes the bytes; nothing happens when they are gone. */
    public void delete(StorageKey key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + key, failure);
        }
    }

    /** Every stored file, in no order; files that vanish meanwhile are left out. Close it. */
    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    public Stream<Found> list() {
        try {
            return Files.walk(root).map(this::found).flatMap(Optional::stream);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list the storage", failure);
        }
    }

    /** Removes temporary files that nobody has written to since a moment. */
    public int sweepTemporary(Instant untouchedSince) {
        int swept = 0;
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(untouchedSince)
                        && Files.deleteIfExists(file)) {
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

    /** A link is the one file system operation that makes a name only if it is free. */
    private static void link(Path finished, Path target) throws IOException {
        try {
            Files.createLink(target, finished);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.copy(finished, target);
        }
    }

    private Optional<Found> found(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            String name = root.relativize(file).toString().replace('\\', '/');
            return StorageKey.parse(name)
                    .map(key -> new Found(key, attributes.lastModifiedTime().toInstant()));
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    private static Problem translated(IOException failure) {
        String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = reason.contains("no space left") || reason.contains("quota exceeded");
        return full
                ? Problem.of(failure, ErrorCode.STORAGE_FULL)
                : Problem.of(failure, ErrorCode.INTERNAL, "storage");
    }
}

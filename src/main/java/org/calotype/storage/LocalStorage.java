package org.calotype.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * A folder on a local disk or a network file system. Where temporary files lie on the same file
 * system, storing is a link or a rename; elsewhere it is a copy beside the target first.
 */
final class LocalStorage implements Storage {

    /** Folders can be forced to the disk: not so on Windows. */
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;

    LocalStorage(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root);
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot use the storage folder", unusable);
        }
    }

    @Override
    public boolean storeNew(Path finished, StorageKey key) {
        Path target = path(key);
        try {
            force(finished);
            Path folder = makeFolder(target);
            link(finished, target);
            forceNames(folder);
            Files.deleteIfExists(finished);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    /** A link is the one file system operation that makes a name only if it is free. */
    private static void link(Path finished, Path target) throws IOException {
        try {
            Files.createLink(target, finished);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException otherFileSystem) {
            Path near = copyNear(finished, target);
            try {
                force(near);
                Files.createLink(target, near);
            } finally {
                Files.deleteIfExists(near);
            }
        }
    }

    @Override
    public void storeOver(Path finished, StorageKey key) {
        Path target = path(key);
        try {
            makeFolder(target);
            rename(finished, target, false);
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    @Override
    public void replace(Path finished, StorageKey key) {
        Path target = path(key);
        try {
            force(finished);
            Path folder = makeFolder(target);
            rename(finished, target, true);
            forceNames(folder);
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    /**
     * @param durably whether a copy that is needed is on the disk before it gets the name
     */
    private static void rename(Path finished, Path target, boolean durably) throws IOException {
        try {
            moveOver(finished, target);
        } catch (FileSystemException otherFileSystem) {
            Path near = copyNear(finished, target);
            try {
                if (durably) {
                    force(near);
                }
                moveOver(near, target);
            } finally {
                Files.deleteIfExists(near);
            }
            Files.deleteIfExists(finished);
        }
    }

    private static void moveOver(Path from, Path target) throws IOException {
        Files.move(
                from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path copyNear(Path finished, Path target) throws IOException {
        Path near = target.resolveSibling(".storing-" + UUID.randomUUID());
        return Files.copy(finished, near);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** New names are on the disk only when their folder is. */
    private static void forceNames(Path folder) throws IOException {
        if (!POSIX) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes the folder of a file, durably, from the outermost missing one inwards. */
    private Path makeFolder(Path target) throws IOException {
        Path folder = parent(target);
        if (!Files.isDirectory(folder)) {
            Path present = folder;
            while (!Files.isDirectory(present) && !present.equals(root)) {
                present = parent(present);
            }
            Files.createDirectories(folder);
            for (Path made = folder; !made.equals(present); made = parent(made)) {
                forceNames(parent(made));
            }
        }
        return folder;
    }

    private Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? root : parent;
    }

    @Override
    public InputStream open(StorageKey key, long first, long length) throws IOException {
        return new FileRange(FileChannel.open(path(key), StandardOpenOption.READ), first, length);
    }

    @Override
    public LocalFile localFile(StorageKey key) throws IOException {
        Path path = path(key);
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(key.value());
        }
        return new LocalFile(path, () -> {});
    }

    @Override
    public Optional<Path> sendfilePath(StorageKey key) {
        return Optional.of(path(key));
    }

    @Override
    public Optional<URI> directAddress(StorageKey key, DirectAccess access) {
        return Optional.empty();
    }

    @Override
    public Optional<Found> find(StorageKey key) {
        return found(path(key));
    }

    @Override
    public void delete(StorageKey key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    public Stream<Found> list() {
        try {
            return Files.walk(root).map(this::found).flatMap(Optional::stream);
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    @Override
    public void check() {
        if (!Files.isWritable(root)) {
            throw Problem.of(ErrorCode.STORAGE_UNAVAILABLE);
        }
    }

    private Path path(StorageKey key) {
        return root.resolve(key.value());
    }

    private Optional<Found> found(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            String name = root.relativize(file).toString().replace('\\', '/');
            return StorageKey.parse(name)
                    .map(
                            key ->
                                    new Found(
                                            key,
                                            attributes.size(),
                                            attributes.lastModifiedTime().toInstant()));
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    private static Problem translated(IOException failure) {
        String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = reason.contains("no space left") || reason.contains("quota exceeded");
        return full
                ? Problem.of(failure, ErrorCode.STORAGE_FULL)
                : Problem.of(failure, ErrorCode.STORAGE_UNAVAILABLE);
    }

    @Override
    public String toString() {
        return "folder " + root;
    }
}

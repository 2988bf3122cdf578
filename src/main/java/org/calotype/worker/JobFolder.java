package org.calotype.worker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * A folder that only the server's own user may enter, for one job: its input under a harmless name,
 * and what it makes. Closing it removes everything.
 */
public final class JobFolder implements AutoCloseable {

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final Path folder;

    private JobFolder(Path folder) {
        this.folder = folder;
    }

    /** A new empty folder inside another, which is made if need be. */
    static JobFolder in(Path parent) throws IOException {
        Path folder = parent.resolve(UUID.randomUUID().toString());
        Files.createDirectories(parent);
        if (parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
        return new JobFolder(folder);
    }

    /** Lets a file be read under the name {@link #input()}. */
    void show(Path file) throws IOException {
        try {
            Files.createSymbolicLink(input(), file.toAbsolutePath());
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.copy(file, input());
        }
    }

    public Path path() {
        return folder;
    }

    /** The file to read. */
    public Path input() {
        return folder.resolve(INPUT);
    }

    /** The file to write. */
    public Path output() {
        return folder.resolve(OUTPUT);
    }

    /**
     * A file that the job has made, by its name in this folder.
     *
     * @throws WorkerFailure REFUSED when it is not there or no plain file
     */
    public Path made(Path file) throws WorkerFailure {
        if (!folder.equals(file.getParent())
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new WorkerFailure(WorkerFailure.Reason.REFUSED, "nothing was made");
        }
        return file;
    }

    @Override
    public void close() {
        remove(folder);
    }

    /** Removes a tree without following links; what cannot be removed is left to the next start. */
    static void remove(Path tree) {
        try {
            Files.walkFileTree(tree, new Removal());
        } catch (IOException leftBehind) {
            System.getLogger(JobFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "a job's folder stays behind", leftBehind);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path folder, @org.jspecify.annotations.Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

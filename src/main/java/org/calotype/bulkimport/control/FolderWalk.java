package org.calotype.bulkimport.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files below a folder in the order of their paths, name by name. Holds the names of the
 * folders it is in, not those of the whole tree. Neither hidden files nor sidecars nor links are
 * files.
 */
final class FolderWalk {

    static final String SIDECAR = ".json";

    private final Path top;
    private final Deque<Iterator<Path>> levels = new ArrayDeque<>();
    private final List<String> after;

    /**
     * @param after the path of a file, relative to the top: those up to it are left out; empty:
     *     none are
     */
    FolderWalk(Path top, String after) {
        this.top = top;
        this.after = after.isEmpty() ? List.of() : List.of(after.split("/", -1));
        levels.push(entries(top));
    }

    private static Iterator<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted(Comparator.comparing(FolderWalk::name))
                    .toList()
                    .iterator();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list a folder of the import", unreadable);
        }
    }

    /** The next file; absent at the end. */
    Optional<Path> next() {
        while (!levels.isEmpty()) {
            Iterator<Path> level = levels.element();
            if (!level.hasNext()) {
                levels.pop();
                continue;
            }
            Path entry = level.next();
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                if (!isBefore(entry, true)) {
                    levels.push(entries(entry));
                }
            } else if (isFile(entry) && !isBefore(entry, false)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static boolean isFile(Path entry) {
        return Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                && !name(entry).endsWith(SIDECAR);
    }

    /** Whether all of it has been done: it comes before the last file, or is that file. */
    private boolean isBefore(Path entry, boolean folder) {
        if (after.isEmpty()) {
            return false;
        }
        Path relative = top.relativize(entry);
        for (int i = 0; i < relative.getNameCount(); i++) {
            if (i >= after.size()) {
                return false;
            }
            int order = relative.getName(i).toString().compareTo(after.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return !folder && relative.getNameCount() == after.size();
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}

package org.calotype.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that were just stored in a bucket, kept on the local disk for those who are about to read
 * them: the derivative job of this node seldom has to fetch what the node itself received.
 *
 * <p>Bounded by bytes, the least recently used goes first. Each file is known by its version (the
 * bucket's ETag), so that a copy never stands for bytes another node has put there since. Files in
 * use stay until their reader lets go. Lives as long as the process: what an earlier one left in
 * the folder is removed at the start, so every node needs a folder of its own.
 */
final class OriginalCache {

    private final Path folder;
    private final long maxBytes;
    private final Map<StorageKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Path, Integer> readers = new HashMap<>();
    private long bytes;

    private record Entry(Path path, String version, long sizeBytes) {}

    OriginalCache(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> left = Files.list(folder)) {
                left.forEach(OriginalCache::remove);
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot use the cache folder", unusable);
        }
    }

    /** Takes a temporary file over, or removes it when it is too large to be kept. */
    synchronized void keep(Path file, StorageKey key, String version) {
        forget(key);
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                Files.deleteIfExists(file);
                return;
            }
            Path kept = folder.resolve(UUID.randomUUID().toString());
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
            entries.put(key, new Entry(kept, version, size));
            bytes += size;
            shrink();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep a copy", failure);
        }
    }

    private void shrink() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            Entry entry = oldest.next();
            oldest.remove();
            drop(entry);
        }
    }

    /** The version that is kept of a key. */
    synchronized Optional<String> version(StorageKey key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::version);
    }

    /** The kept file, if it is of this version still; it stays until it is closed. */
    synchronized Optional<LocalFile> open(StorageKey key, String version) {
        Entry entry = entries.get(key);
        if (entry == null || !entry.version().equals(version)) {
            return Optional.empty();
        }
        readers.merge(entry.path(), 1, Integer::sum);
        return Optional.of(new LocalFile(entry.path(), () -> release(entry)));
    }

    private synchronized void release(Entry entry) {
        int left = readers.merge(entry.path(), -1, Integer::sum);
        if (left == 0) {
            readers.remove(entry.path());
            if (!entries.containsValue(entry)) {
                remove(entry.path());
            }
        }
    }

    synchronized void forget(StorageKey key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            drop(entry);
        }
    }

    private void drop(Entry entry) {
        bytes -= entry.sizeBytes();
        if (!readers.containsKey(entry.path())) {
            remove(entry.path());
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove a copy", failure);
        }
    }
}

package org.calotype.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts what a storage holds, and takes no new file that does not fit into its capacity. What is
 * made of the files it took always fits, above it too: an upload that was acknowledged gets its
 * derivatives. A node that dies between counting and storing leaves a number that is too high until
 * the next listing.
 */
final class CountedStorage implements Storage {

    private final Storage storage;
    private final StorageUsage usage;

    CountedStorage(Storage storage, StorageUsage usage) {
        this.storage = storage;
        this.usage = usage;
    }

    @Override
    public boolean storeNew(Path finished, StorageKey key) {
        long size = size(finished);
        usage.take(size);
        boolean stored = false;
        try {
            stored = storage.storeNew(finished, key);
            return stored;
        } finally {
            if (!stored) {
                usage.add(-size, -1);
            }
        }
    }

    @Override
    public void storeOver(Path finished, StorageKey key) {
        counted(finished, key, () -> storage.storeOver(finished, key));
    }

    @Override
    public void replace(Path finished, StorageKey key) {
        counted(finished, key, () -> storage.replace(finished, key));
    }

    private void counted(Path finished, StorageKey key, Runnable storing) {
        long size = size(finished);
        Optional<Found> before = storage.find(key);
        storing.run();
        usage.add(size - before.map(Found::sizeBytes).orElse(0L), before.isPresent() ? 0 : 1);
    }

    private static long size(Path finished) {
        try {
            return Files.size(finished);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read a finished file", unreadable);
        }
    }

    @Override
    public void delete(StorageKey key) {
        Optional<Found> before = storage.find(key);
        storage.delete(key);
        before.ifPresent(gone -> usage.add(-gone.sizeBytes(), -1));
    }

    @Override
    public InputStream open(StorageKey key, long first, long length) throws IOException {
        return storage.open(key, first, length);
    }

    @Override
    public LocalFile localFile(StorageKey key) throws IOException {
        return storage.localFile(key);
    }

    @Override
    public Optional<Path> sendfilePath(StorageKey key) {
        return storage.sendfilePath(key);
    }

    @Override
    public Optional<URI> directAddress(StorageKey key, DirectAccess access) {
        return storage.directAddress(key, access);
    }

    @Override
    public Optional<Found> find(StorageKey key) {
        return storage.find(key);
    }

    @Override
    public Stream<Found> list() {
        return storage.list();
    }

    @Override
    public void check() {
        storage.check();
    }

    @Override
    public String toString() {
        return storage.toString();
    }
}

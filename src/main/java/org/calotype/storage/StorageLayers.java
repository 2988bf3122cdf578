package org.calotype.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several storages seen as one: new files go into the first, files are looked for in all of them in
 * order. A file is in one of them; while it is being moved it may be in two, with the same bytes.
 */
final class StorageLayers implements Storage {

    private final Storage active;
    private final List<Storage> all;

    /**
     * @param all the active one first
     */
    StorageLayers(List<Storage> all) {
        this.active = all.get(0);
        this.all = List.copyOf(all);
    }

    /** Every storage, the active one first. */
    List<Storage> all() {
        return all;
    }

    @Override
    public boolean storeNew(Path finished, StorageKey key) {
        return older().noneMatch(storage -> storage.find(key).isPresent())
                && active.storeNew(finished, key);
    }

    @Override
    public void storeOver(Path finished, StorageKey key) {
        active.storeOver(finished, key);
        older().forEach(storage -> storage.delete(key));
    }

    @Override
    public void replace(Path finished, StorageKey key) {
        active.replace(finished, key);
        older().forEach(storage -> storage.delete(key));
    }

    @Override
    public InputStream open(StorageKey key, long first, long length) throws IOException {
        return inOne(key, storage -> storage.open(key, first, length));
    }

    @Override
    public LocalFile localFile(StorageKey key) throws IOException {
        return inOne(key, storage -> storage.localFile(key));
    }

    private interface Reading<T> {
        T from(Storage storage) throws IOException;
    }

    private <T> T inOne(StorageKey key, Reading<T> reading) throws IOException {
        for (Storage storage : all) {
            try {
                return reading.from(storage);
            } catch (NoSuchFileException elsewhere) {
                // the next one may have it
            }
        }
        throw new NoSuchFileException(key.value());
    }

    @Override
    public Optional<Path> sendfilePath(StorageKey key) {
        return holder(key).flatMap(storage -> storage.sendfilePath(key));
    }

    @Override
    public Optional<URI> directAddress(StorageKey key, DirectAccess access) {
        return holder(key).flatMap(storage -> storage.directAddress(key, access));
    }

    private Optional<Storage> holder(StorageKey key) {
        return all.stream().filter(storage -> storage.find(key).isPresent()).findFirst();
    }

    @Override
    public Optional<Found> find(StorageKey key) {
        return all.stream().map(storage -> storage.find(key)).flatMap(Optional::stream).findFirst();
    }

    @Override
    public void delete(StorageKey key) {
        all.forEach(storage -> storage.delete(key));
    }

    @Override
    public Stream<Found> list() {
        return all.stream().flatMap(Storage::list);
    }

    @Override
    public void check() {
        all.forEach(Storage::check);
    }

    private Stream<Storage> older() {
        return all.stream().skip(1);
    }

    @Override
    public String toString() {
        return all.toString();
    }
}

package org.calotype.storage;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.StorageConfig;
import org.calotype.settings.StorageConfig.Bucket;
import org.calotype.settings.StorageConfig.Folder;
import org.calotype.settings.StorageConfig.StoragePlace;

/** Makes the storage that the environment asks for. */
@ApplicationScoped
public class StorageSource {

    @Inject ServerConfig server;
    @Inject TemporaryFolder temporary;
    @Inject StorageLedger ledger;

    private final List<S3Connection> connections = new ArrayList<>();

    private final List<OpenPlace> all = new ArrayList<>();

    /** One of the storages in use. */
    public record OpenPlace(StoragePlace place, Storage storage, StorageUsage usage) {}

    @Produces
    @ApplicationScoped
    Storage storage() {
        List<Storage> storages = places().stream().map(OpenPlace::storage).toList();
        return storages.size() == 1 ? storages.get(0) : new StorageLayers(storages);
    }

    /** Where new files go. */
    public Storage active() {
        return places().get(0).storage();
    }

    /** Where files are still read from, in the order in which they are looked for. */
    public List<Storage> older() {
        return places().stream().skip(1).map(OpenPlace::storage).toList();
    }

    /** Every storage, the active one first. */
    public synchronized List<OpenPlace> places() {
        if (all.isEmpty()) {
            all.add(open(server.storage().active(), 0));
            for (StoragePlace place : server.storage().older()) {
                all.add(open(place, all.size()));
            }
        }
        return List.copyOf(all);
    }

    private OpenPlace open(StoragePlace place, int position) {
        StorageUsage usage = new StorageUsage(place.address(), place.capacityBytes(), ledger);
        if (place instanceof Folder folder) {
            return new OpenPlace(
                    place, new CountedStorage(new LocalStorage(folder.path()), usage), usage);
        }
        Storage bucket = bucket((Bucket) place, position);
        // Counting asks a bucket for sizes: only where the number decides something.
        boolean counted = place.capacityBytes().isPresent();
        return new OpenPlace(place, counted ? new CountedStorage(bucket, usage) : bucket, usage);
    }

    private Storage bucket(Bucket bucket, int position) {
        StorageConfig config = server.storage();
        S3Connection connection = new S3Connection(bucket, config.credentials());
        connections.add(connection);
        OriginalCache cache =
                new OriginalCache(
                        server.home().resolve("cache").resolve(Integer.toString(position)),
                        config.cacheBytes());
        return new S3Storage(bucket, connection, cache, temporary, config.redirect());
    }

    /**
     * Makes sure that the active storage has room for what older ones hold.
     *
     * @param olderBytes bytes in each of the older ones, in their order
     * @throws Problem STORAGE_FULL
     */
    public void requireRoom(List<Long> olderBytes) {
        OpenPlace active = places().get(0);
        long needed = olderBytes.stream().mapToLong(Long::longValue).sum();
        OptionalLong room = active.usage().roomBytes();
        if (room.isPresent() && needed > room.getAsLong()) {
            throw Problem.of(ErrorCode.STORAGE_FULL);
        }
        if (active.place() instanceof Folder folder) {
            requireDisk(folder, olderBytes);
        }
    }

    /** Files of the same disk need no room of their own: each goes before the next comes. */
    private void requireDisk(Folder active, List<Long> olderBytes) {
        try {
            FileStore disk = Files.getFileStore(active.path());
            long needed = 0;
            for (int i = 0; i < olderBytes.size(); i++) {
                boolean elsewhere =
                        !(places().get(i + 1).place() instanceof Folder older)
                                || !Files.getFileStore(older.path()).equals(disk);
                needed += elsewhere ? olderBytes.get(i) : 0;
            }
            if (needed > disk.getUsableSpace()) {
                throw Problem.of(ErrorCode.STORAGE_FULL);
            }
        } catch (IOException unreadable) {
            throw Problem.of(unreadable, ErrorCode.STORAGE_UNAVAILABLE);
        }
    }

    @PreDestroy
    void close() {
        connections.forEach(S3Connection::close);
    }
}

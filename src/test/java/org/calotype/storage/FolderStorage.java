package org.calotype.storage;

import java.nio.file.Path;
import org.calotype.settings.ServerConfig;
import org.jspecify.annotations.NullMarked;

/** The storage of a folder, for tests of what stands on storages. */
@NullMarked
public final class FolderStorage {

    private FolderStorage() {}

    public static Storage of(Path folder) {
        return new LocalStorage(folder);
    }

    /** What a node has that stores into a folder and is alone there. */
    public static StorageSource source(ServerConfig server) {
        return source(server, new MemoryLedger());
    }

    /** What one of several nodes has. */
    public static StorageSource source(ServerConfig server, StorageLedger ledger) {
        StorageSource source = new StorageSource();
        source.server = server;
        source.ledger = ledger;
        source.temporary = new TemporaryFolder(server.home().resolve("tmp"));
        return source;
    }
}

package org.calotype.storage;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** The storage of a folder, for tests of what stands on storages. */
@NullMarked
public final class FolderStorage {

    private FolderStorage() {}

    public static Storage of(Path folder) {
        return new LocalStorage(folder);
    }
}

package org.calotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class LocalStorageTest extends StorageContract {

    @SuppressWarnings("NullAway.Init")
    private Storage storage;

    @BeforeEach
    void opens() {
        storage = new LocalStorage(folder.resolve("files"));
    }

    @Override
    Storage storage() {
        return storage;
    }

    @Test
    void S3_1_a_local_file_is_the_stored_file_itself() throws IOException {
        storage.storeNew(file("cat"), CAT);

        try (LocalFile local = storage.localFile(CAT)) {
            assertThat(local.path()).isEqualTo(folder.resolve("files").resolve(CAT.value()));
        }
        assertThat(storage.sendfilePath(CAT)).contains(folder.resolve("files/" + CAT.value()));
    }
}

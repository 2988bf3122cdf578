package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.calotype.NoEvent;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.storage.FolderStorage;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ReclaimDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final List<StorageKey> refused = new ArrayList<>();

    @Test
    void a_key_the_storage_refuses_is_tried_again_and_the_others_go(@TempDir Path folder)
            throws Exception {
        Library library = new Library(database);
        Visitor ada = library.person(Role.USER);
        Storage real = FolderStorage.of(folder.resolve("files"));
        DeletionService deletions = new DeletionService();
        deletions.removal = library.removal;
        deletions.bytesGone = new NoEvent<>();
        deletions.storage = refusing(real);
        List<MediaFile> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MediaFile file = library.file(ada, null, Privacy.PUBLIC);
            real.storeNew(Files.writeString(folder.resolve("f" + i), "bytes"), file.storageKey());
            files.add(file);
        }
        refused.add(files.get(0).storageKey());

        database.inTransaction(
                () -> deletions.deleteAll(files.stream().map(MediaFile::id).toList()));

        assertThat(real.list()).extracting(Storage.Found::key).containsExactlyElementsOf(refused);
        assertThat(database.inTransaction(deletions::reclaimAll)).isZero();
        refused.clear();
        assertThat(database.inTransaction(deletions::reclaimAll)).isEqualTo(1);
        assertThat(real.list()).isEmpty();
    }

    private Storage refusing(Storage real) {
        return (Storage)
                Proxy.newProxyInstance(
                        Storage.class.getClassLoader(),
                        new Class<?>[] {Storage.class},
                        (self, method, arguments) -> {
                            if (method.getName().equals("delete")
                                    && arguments[0] instanceof StorageKey key
                                    && refused.contains(key)) {
                                throw Problem.of(ErrorCode.STORAGE_UNAVAILABLE);
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
    }
}

package org.calotype.maintenance.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.calotype.job.control.JobKind.Outcome;
import org.calotype.job.control.JobKind.Walk;
import org.calotype.job.control.JobOptions;
import org.calotype.storage.FolderStorage;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;
import org.calotype.storage.StorageSource;
import org.calotype.storage.TemporaryFolder;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class StorageMoveTest {

    private static final StorageKey CAT = new StorageKey("cat.png");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Storage older;

    @SuppressWarnings("NullAway.Init")
    private Storage active;

    @BeforeEach
    void keeps_a_file_in_the_older_storage() throws IOException {
        older = FolderStorage.of(folder.resolve("older"));
        active = FolderStorage.of(folder.resolve("active"));
        older.storeNew(file("with its place"), CAT);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("f" + text.length()), text);
    }

    @Test
    void a_file_is_moved() {
        move(() -> {});

        assertThat(folder.resolve("active/cat.png")).hasContent("with its place");
        assertThat(older.find(CAT)).isEmpty();
    }

    @Test
    void an_original_that_is_replaced_while_it_is_moved_stays() {
        move(
                () -> {
                    active.replace(file("without"), CAT);
                    older.delete(CAT);
                });

        assertThat(folder.resolve("active/cat.png")).hasContent("without");
    }

    @Test
    void an_original_that_is_just_being_replaced_stays_too() {
        move(() -> active.replace(file("without"), CAT));

        assertThat(folder.resolve("active/cat.png")).hasContent("without");
    }

    @Test
    void a_copy_that_went_wrong_goes() {
        move(() -> Files.writeString(folder.resolve("active/cat.png"), "with its plaCe"));

        assertThat(active.find(CAT)).isEmpty();
        assertThat(folder.resolve("older/cat.png")).hasContent("with its place");
    }

    /** Something that happens when the copy has got its name. */
    private interface Meanwhile {
        void happens() throws IOException;
    }

    private void move(Meanwhile meanwhile) {
        StorageMove move = new StorageMove();
        move.temporary = new TemporaryFolder(folder.resolve("tmp"));
        Storage watched = watched(meanwhile);
        move.storages =
                new StorageSource() {
                    @Override
                    public Storage active() {
                        return watched;
                    }

                    @Override
                    public List<Storage> older() {
                        return List.of(older);
                    }
                };
        try (Walk walk = move.walk(new JobOptions(Map.of()), "")) {
            Outcome outcome = walk.next().orElseThrow().work();
            assertThat(outcome).isNotNull();
        }
    }

    private Storage watched(Meanwhile meanwhile) {
        return (Storage)
                Proxy.newProxyInstance(
                        Storage.class.getClassLoader(),
                        new Class<?>[] {Storage.class},
                        (self, method, arguments) -> {
                            try {
                                Object result = method.invoke(active, arguments);
                                if (method.getName().equals("storeNew")) {
                                    meanwhile.happens();
                                }
                                return result;
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
    }
}

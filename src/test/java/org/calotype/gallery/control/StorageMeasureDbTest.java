package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.settings.Configuration;
import org.calotype.storage.FolderStorage;
import org.calotype.storage.StorageKey;
import org.calotype.storage.StorageSource;
import org.calotype.storage.StorageUsage;
import org.calotype.storage.StorageUsage.Amount;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one folder. */
@NullMarked
class StorageMeasureDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T10:00:00Z"));

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private StorageMeasure first;

    @SuppressWarnings("NullAway.Init")
    private StorageMeasure second;

    @AfterEach
    void forgets() {
        database.inTransaction(
                () -> {
                    database.entities().clear();
                    database.entities().createQuery("delete from StorageTotal t").executeUpdate();
                });
    }

    @BeforeEach
    void two_nodes() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files/images"));
        Path old = Files.write(files.resolve("old.jpg"), new byte[100]);
        Files.setLastModifiedTime(old, FileTime.from(clock.instant().minusSeconds(60)));
        first = node("first");
        second = node("second");
    }

    private StorageMeasure node(String name) {
        StorageUsageService totals = new EachInItsTransaction();
        totals.rows = new StorageUsageRepository();
        totals.rows.entities = database.entities();
        StorageMeasure measure = new StorageMeasure();
        measure.totals = totals;
        measure.clock = clock;
        measure.storages = storages(name);
        return measure;
    }

    private StorageSource storages(String name) {
        return FolderStorage.source(
                Configuration.of(
                        Map.of(
                                "CALOTYPE_HOME",
                                folder.resolve(name).toString(),
                                "CALOTYPE_STORAGE_URL",
                                folder.resolve("files").toUri() + "?capacity=1000")));
    }

    @Test
    void S5_3_a_node_hears_of_what_another_stored_and_removed() throws IOException {
        store(first, "a", 30);
        store(second, "b", 7);
        assertUsed(first, 30, 1);

        first.report();
        second.report();
        first.report();
        assertUsed(first, 37, 2);
        assertUsed(second, 37, 2);

        first.storages.active().delete(new StorageKey("images/b"));
        first.report();
        second.report();
        assertUsed(second, 30, 1);
    }

    @Test
    void S5_3_a_listing_once_a_day_sets_the_number_right() throws IOException {
        store(first, "a", 30);
        first.measureDue();
        assertUsed(first, 130, 2);
        assertThat(usage(first).measuredAt()).contains(clock.instant());

        Files.delete(folder.resolve("files/images/old.jpg"));
        second.measureDue();
        second.report();
        assertUsed(second, 130, 2);

        clock.advance(Duration.ofDays(1));
        second.measureDue();
        assertUsed(second, 30, 1);
        first.report();
        assertUsed(first, 30, 1);
    }

    private void store(StorageMeasure node, String name, int bytes) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "new", ""), new byte[bytes]);
        assertThat(node.storages.active().storeNew(file, new StorageKey("images/" + name)))
                .isTrue();
        Files.setLastModifiedTime(
                folder.resolve("files/images").resolve(name),
                FileTime.from(clock.instant().minusSeconds(1)));
    }

    /** As the server calls it. */
    private static final class EachInItsTransaction extends StorageUsageService {

        @Override
        public Known known(String place) {
            return database.inTransaction(() -> super.known(place));
        }

        @Override
        public Known add(String place, Amount change) {
            return database.inTransaction(() -> super.add(place, change));
        }

        @Override
        public boolean claim(StorageUsage usage, Instant now, Instant unlessSince) {
            return database.inTransaction(() -> super.claim(usage, now, unlessSince));
        }

        @Override
        public void correct(String place, Amount difference, Instant at) {
            database.inTransaction(() -> super.correct(place, difference, at));
        }
    }

    private static void assertUsed(StorageMeasure node, long bytes, long files) {
        assertThat(usage(node).usedBytes()).isEqualTo(bytes);
        assertThat(usage(node).files()).isEqualTo(files);
    }

    private static StorageUsage usage(StorageMeasure node) {
        return node.storages.places().get(0).usage();
    }
}

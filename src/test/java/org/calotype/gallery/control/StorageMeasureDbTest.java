package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.Configuration;
import org.calotype.storage.FolderStorage;
import org.calotype.storage.StorageKey;
import org.calotype.storage.StorageLedger;
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
        measure.storages = storages(name, totals);
        return measure;
    }

    private StorageSource storages(String name, StorageLedger ledger) {
        return FolderStorage.source(
                Configuration.of(
                        Map.of(
                                "CALOTYPE_HOME",
                                folder.resolve(name).toString(),
                                "CALOTYPE_STORAGE_URL",
                                folder.resolve("files").toUri() + "?capacity=1000")),
                ledger);
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

    /** Neither has heard of the other; what is removed makes room at once for who removed it. */
    @Test
    void S5_2_two_nodes_that_do_not_hear_of_each_other_never_pass_the_capacity()
            throws IOException {
        store(first, "a", 500);
        store(second, "b", 400);

        assertFull(first, "c", 101);
        store(second, "c", 100);
        assertFull(first, "d", 1);
        second.storages.active().delete(new StorageKey("images/b"));
        store(second, "d", 300);
        store(first, "e", 100);
        assertFull(second, "f", 1);

        first.report();
        assertUsed(first, 1000, 4);
    }

    private void assertFull(StorageMeasure node, String name, int bytes) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> store(node, name, bytes))
                .satisfies(full -> assertThat(full.code()).isEqualTo(ErrorCode.STORAGE_FULL));
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
        public Balance read(String place) {
            return database.inTransaction(() -> super.read(place));
        }

        @Override
        public boolean take(String place, long capacityBytes, Amount more) {
            return database.inTransaction(() -> super.take(place, capacityBytes, more));
        }

        @Override
        public Balance add(String place, Amount change) {
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

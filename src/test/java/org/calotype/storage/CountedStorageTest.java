package org.calotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.storage.StorageUsage.Amount;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class CountedStorageTest extends StorageContract {

    /** Room for what the contract stores. */
    private static final long CAPACITY = 200_000_000;

    private final StorageUsage usage = new StorageUsage("a", OptionalLong.of(CAPACITY));

    @SuppressWarnings("NullAway.Init")
    private Storage storage;

    @BeforeEach
    void opens() {
        storage = new CountedStorage(new LocalStorage(folder.resolve("files")), usage);
    }

    @Override
    Storage storage() {
        return storage;
    }

    @Test
    void S5_1_what_is_stored_replaced_and_removed_is_counted() {
        storage.storeNew(file(new byte[10]), CAT);
        storage.storeNew(file(new byte[99]), CAT);
        assertUsed(10, 1);

        storage.storeOver(file(new byte[4]), CAT);
        storage.storeOver(file(new byte[3]), new StorageKey("images/cat.th.jpg"));
        assertUsed(7, 2);

        storage.delete(CAT);
        storage.delete(CAT);
        assertUsed(3, 1);
    }

    @Test
    void S5_2_a_file_that_does_not_fit_is_refused_and_what_is_made_of_one_that_did_is_not() {
        usage.add(CAPACITY - 10, 1);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> storage.storeNew(file(new byte[11]), CAT))
                .satisfies(full -> assertThat(full.code()).isEqualTo(ErrorCode.STORAGE_FULL));
        assertThat(storage.find(CAT)).isEmpty();
        assertUsed(CAPACITY - 10, 1);

        assertThat(storage.storeNew(file(new byte[10]), CAT)).isTrue();
        storage.storeOver(file(new byte[5]), new StorageKey("images/cat.th.jpg"));
        assertUsed(CAPACITY + 5, 3);
        assertThat(usage.roomBytes()).hasValue(0);
    }

    @Test
    void S5_2_of_many_at_once_only_those_that_fit_get_in() throws Exception {
        usage.add(CAPACITY - 35, 1);
        List<Callable<Boolean>> uploads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            StorageKey key = new StorageKey("images/" + i);
            Path file = file(new byte[10]);
            uploads.add(() -> fits(file, key));
        }
        ExecutorService people = Executors.newFixedThreadPool(uploads.size());
        int stored = 0;
        for (Future<Boolean> upload : people.invokeAll(uploads)) {
            stored += upload.get() ? 1 : 0;
        }
        people.shutdown();

        assertThat(stored).isEqualTo(3);
        assertUsed(CAPACITY - 5, 4);
    }

    private boolean fits(Path file, StorageKey key) {
        try {
            return storage.storeNew(file, key);
        } catch (Problem full) {
            return false;
        }
    }

    @Test
    void S5_3_what_happens_during_a_report_belongs_to_the_next_one() {
        usage.add(10, 1);
        assertThat(usage.report()).isEqualTo(new Amount(10, 1));
        usage.add(5, 1);
        assertUsed(15, 2);

        usage.reported(new Amount(110, 11), null);
        assertUsed(115, 12);
        assertThat(usage.report()).isEqualTo(new Amount(5, 1));
    }

    @Test
    void S5_3_a_report_that_failed_is_sent_again() {
        usage.add(10, 1);
        usage.report();
        usage.add(5, 1);

        assertThat(usage.report()).isEqualTo(new Amount(15, 2));
        assertUsed(15, 2);
    }

    private void assertUsed(long bytes, long files) {
        assertThat(usage.usedBytes()).isEqualTo(bytes);
        assertThat(usage.files()).isEqualTo(files);
    }
}

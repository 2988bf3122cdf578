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

    private final MemoryLedger ledger = new MemoryLedger();
    private final StorageUsage usage = new StorageUsage("a", OptionalLong.of(CAPACITY), ledger);

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

        storage.replace(file(new byte[2]), CAT);
        assertUsed(5, 2);

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
    void S5_2_what_another_node_stored_since_the_last_report_counts_too() {
        ledger.add("a", new Amount(CAPACITY - 15, 7));

        assertThat(fits(file(new byte[16]), CAT)).isFalse();
        assertThat(fits(file(new byte[15]), CAT)).isTrue();
        assertUsed(15, 1);
        usage.report();
        assertUsed(CAPACITY, 8);
    }

    @Test
    void S5_3_a_new_file_takes_along_what_was_not_told_yet() {
        usage.add(10, 1);
        storage.storeNew(file(new byte[5]), CAT);

        assertThat(ledger.read("a").amount()).isEqualTo(new Amount(15, 2));
        assertUsed(15, 2);
    }

    @Test
    void S5_3_what_happens_during_a_report_or_while_none_gets_through_is_told_by_the_next() {
        Amount more = new Amount(5, 1);
        FailingOnce broken = new FailingOnce(ledger);
        StorageUsage here = new StorageUsage("a", OptionalLong.empty(), broken);
        here.add(10, 1);
        broken.meanwhile = () -> here.add(more.bytes(), more.files());

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(here::report);
        assertThat(here.usedBytes()).isEqualTo(15);
        here.report();

        assertThat(ledger.read("a").amount()).isEqualTo(new Amount(15, 2));
        assertThat(here.usedBytes()).isEqualTo(15);
    }

    /** Does not answer the first time. */
    private static final class FailingOnce implements StorageLedger {

        private final StorageLedger ledger;
        private Runnable meanwhile = () -> {};
        private boolean failed;

        FailingOnce(StorageLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        public Balance read(String place) {
            return ledger.read(place);
        }

        @Override
        public Balance add(String place, Amount change) {
            if (!failed) {
                failed = true;
                meanwhile.run();
                throw new IllegalStateException("the database is away");
            }
            return ledger.add(place, change);
        }

        @Override
        public boolean take(String place, long capacityBytes, Amount more) {
            return ledger.take(place, capacityBytes, more);
        }
    }

    private void assertUsed(long bytes, long files) {
        assertThat(usage.usedBytes()).isEqualTo(bytes);
        assertThat(usage.files()).isEqualTo(files);
    }
}

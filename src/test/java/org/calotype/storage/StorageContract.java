package org.calotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.calotype.storage.Storage.Found;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage promises. */
@NullMarked
abstract class StorageContract {

    static final StorageKey CAT = new StorageKey("images/2026/11/23/cat.jpg");

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    /** An empty storage, which may use the folder. */
    abstract Storage storage();

    @Test
    void S2_1_a_stored_file_is_read_back_byte_for_byte() {
        byte[] bytes = noise(300_000);

        assertThat(storage().storeNew(file(bytes), CAT)).isTrue();

        assertThat(read(CAT, 0, bytes.length)).isEqualTo(bytes);
    }

    @Test
    void S2_1_storing_uses_the_temporary_file_up() {
        Path first = file(noise(10));
        Path second = file(noise(10));

        storage().storeNew(first, CAT);
        storage().storeOver(second, CAT);

        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
    }

    @Test
    void S2_2_a_taken_name_is_refused_and_nothing_changes() {
        Path refused = file("second");
        storage().storeNew(file("first"), CAT);

        assertThat(storage().storeNew(refused, CAT)).isFalse();

        assertThat(text(CAT)).isEqualTo("first");
        assertThat(refused).hasContent("second");
    }

    @Test
    void S2_2_of_many_who_want_one_name_at_once_one_gets_it() throws Exception {
        List<Callable<Boolean>> contenders = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Path file = file("contender " + i);
            contenders.add(() -> storage().storeNew(file, CAT));
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            int winners = 0;
            for (Future<Boolean> stored : threads.invokeAll(contenders)) {
                winners += stored.get() ? 1 : 0;
            }

            assertThat(winners).isEqualTo(1);
            assertThat(text(CAT)).startsWith("contender ");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void S2_3_what_can_be_made_again_is_stored_over_what_was_there() {
        storage().storeNew(file("broken attempt, and a long one"), CAT);

        storage().storeOver(file("whole"), CAT);

        assertThat(text(CAT)).isEqualTo("whole");
    }

    @Test
    void S2_3_an_original_is_replaced_by_another() {
        storage().storeNew(file("with its place, and longer"), CAT);
        Path other = file("without");

        storage().replace(other, CAT);

        assertThat(text(CAT)).isEqualTo("without");
        assertThat(other).doesNotExist();
    }

    @Test
    void S2_4_a_part_is_read_without_the_rest() {
        byte[] bytes = noise(200_000);
        storage().storeNew(file(bytes), CAT);

        assertThat(read(CAT, 100_000, 7)).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 100_007));
        assertThat(read(CAT, 199_990, 10)).isEqualTo(Arrays.copyOfRange(bytes, 199_990, 200_000));
        assertThat(read(CAT, 5, 0)).isEmpty();
    }

    @Test
    void S2_4_a_reader_may_stop_in_the_middle() {
        storage().storeNew(file(noise(1_000_000)), CAT);

        for (int i = 0; i < 260; i++) {
            assertThat(startOf(CAT)).hasSize(100);
        }
    }

    @Test
    void S2_5_a_missing_file_is_no_such_file() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> storage().open(CAT, 0, 10).close());
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> storage().localFile(CAT).close());
        assertThat(storage().find(CAT)).isEmpty();
    }

    @Test
    void S2_6_a_file_is_found_with_its_length_and_time() {
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        storage().storeNew(file(noise(1_234)), CAT);

        Found found = storage().find(CAT).orElseThrow();

        assertThat(found.key()).isEqualTo(CAT);
        assertThat(found.sizeBytes()).isEqualTo(1_234);
        assertThat(found.lastModified())
                .isBetween(before, Instant.now().plus(Duration.ofMinutes(1)));
    }

    @Test
    void S2_7_a_deleted_file_is_gone_and_its_name_free() {
        storage().storeNew(file("first"), CAT);

        storage().delete(CAT);
        storage().delete(CAT);

        assertThat(storage().find(CAT)).isEmpty();
        assertThat(storage().storeNew(file("second"), CAT)).isTrue();
        assertThat(text(CAT)).isEqualTo("second");
    }

    @Test
    void S2_8_every_file_is_listed_once() {
        for (int i = 0; i < 30; i++) {
            storage().storeNew(file(noise(i)), new StorageKey("images/d" + i % 3 + "/" + i));
        }

        try (Stream<Found> all = storage().list()) {
            List<Found> found = all.toList();
            assertThat(found).extracting(Found::key).doesNotHaveDuplicates().hasSize(30);
            assertThat(found.stream().mapToLong(Found::sizeBytes).sum()).isEqualTo(29 * 30 / 2);
        }
    }

    @Test
    void S2_9_a_file_can_be_had_as_a_local_file() throws IOException {
        byte[] bytes = noise(100_000);
        storage().storeNew(file(bytes), CAT);

        try (LocalFile local = storage().localFile(CAT);
                LocalFile again = storage().localFile(CAT)) {
            assertThat(local.path()).hasBinaryContent(bytes);
            assertThat(again.path()).hasBinaryContent(bytes);
        }

        assertThat(read(CAT, 0, bytes.length)).isEqualTo(bytes);
    }

    @Test
    void S2_9_a_local_file_is_never_that_of_an_earlier_owner_of_the_name() throws IOException {
        storage().storeNew(file("first"), CAT);
        storage().localFile(CAT).close();
        storage().delete(CAT);
        storage().storeNew(file("second"), CAT);
        storage().storeOver(file("third"), CAT);

        try (LocalFile local = storage().localFile(CAT)) {
            assertThat(local.path()).hasContent("third");
        }
    }

    @Test
    void S2_10_names_of_all_scripts_are_kept_apart() {
        StorageKey blank = new StorageKey("images/with blank + plus.jpg");
        StorageKey badger = new StorageKey("images/日本語-🦡&=%41.jpg");
        storage().storeNew(file("blank"), blank);
        storage().storeNew(file("badger"), badger);

        assertThat(text(blank)).isEqualTo("blank");
        assertThat(text(badger)).isEqualTo("badger");
        try (Stream<Found> all = storage().list()) {
            assertThat(all.map(Found::key)).containsExactlyInAnyOrder(blank, badger);
        }
    }

    @Test
    void S2_11_a_storage_in_order_passes_its_check() {
        assertThatCode(() -> storage().check()).doesNotThrowAnyException();
    }

    byte[] read(StorageKey key, long first, long length) {
        try (InputStream bytes = storage().open(key, first, length)) {
            return bytes.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private byte[] startOf(StorageKey key) {
        try (InputStream bytes = storage().open(key, 0, 1_000_000)) {
            return bytes.readNBytes(100);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String text(StorageKey key) {
        return new String(read(key, 0, 1_000), StandardCharsets.UTF_8);
    }

    Path file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(byte[] bytes) {
        try {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            return Files.write(Files.createTempFile(temporary, "made", ".tmp"), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}

package org.calotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.calotype.S3Server;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.StorageConfig.Bucket;
import org.calotype.settings.StorageConfig.Credentials;
import org.calotype.storage.Storage.DirectAccess;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class S3StorageIT extends StorageContract {

    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static final long CACHE_BYTES = 150_000_000;

    @SuppressWarnings("NullAway.Init")
    @TempDir
    static Path home;

    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    @SuppressWarnings("NullAway.Init")
    private S3Connection connection;

    @SuppressWarnings("NullAway.Init")
    private Bucket bucket;

    @SuppressWarnings("NullAway.Init")
    private Storage storage;

    @BeforeAll
    static void starts() {
        server = S3Server.start(home);
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    @BeforeEach
    void opens() {
        String name = "bucket" + BUCKETS.incrementAndGet();
        Map<String, String> reached = server.createBucket(name);
        bucket =
                new Bucket(
                        name,
                        "site/",
                        Optional.of(server.endpoint()),
                        "us-east-1",
                        true,
                        OptionalLong.empty());
        connection =
                new S3Connection(
                        bucket,
                        Optional.of(
                                new Credentials(
                                        Objects.requireNonNull(
                                                reached.get("CALOTYPE_STORAGE_S3_ACCESS_KEY")),
                                        Objects.requireNonNull(
                                                reached.get("CALOTYPE_STORAGE_S3_SECRET_KEY")))));
        storage = node("one", true);
    }

    /** Another node has its own disk and shares the bucket. */
    private Storage node(String name, boolean redirect) {
        return new S3Storage(
                bucket,
                connection,
                new OriginalCache(folder.resolve(name + "/cache"), CACHE_BYTES),
                new TemporaryFolder(folder.resolve(name + "/tmp")),
                redirect);
    }

    @AfterEach
    void closes() {
        connection.close();
    }

    @Override
    Storage storage() {
        return storage;
    }

    @Test
    void S4_1_a_large_file_goes_in_parts_and_comes_back_whole() throws IOException {
        byte[] bytes = noise(40_000_000);
        storage.storeNew(file(bytes), CAT);

        try (LocalFile local = node("two", false).localFile(CAT)) {
            assertThat(Files.mismatch(local.path(), file(bytes))).isEqualTo(-1);
        }
        assertThat(storage.storeNew(file(bytes), CAT)).isFalse();
    }

    @Test
    void S4_2_what_a_node_has_just_stored_it_need_not_fetch() throws IOException {
        storage.storeNew(file("cat"), CAT);

        try (LocalFile kept = storage.localFile(CAT);
                LocalFile fetched = node("two", false).localFile(CAT)) {
            assertThat(kept.path().getParent()).isEqualTo(folder.resolve("one/cache"));
            assertThat(kept.path()).hasContent("cat");
            assertThat(fetched.path()).hasContent("cat");
        }
        assertThat(filesIn(folder.resolve("two"))).isEmpty();
    }

    @Test
    void S4_2_a_kept_copy_gives_way_to_what_another_node_stored() throws IOException {
        storage.storeNew(file("first"), CAT);
        Storage other = node("two", false);
        other.delete(CAT);
        other.storeNew(file("second"), CAT);

        try (LocalFile local = storage.localFile(CAT)) {
            assertThat(local.path()).hasContent("second");
        }
    }

    @Test
    void S4_3_kept_copies_are_bounded_and_stay_while_they_are_read() throws IOException {
        OriginalCache cache = new OriginalCache(folder.resolve("small"), 1_000);
        cache.keep(file(noise(600)), CAT, "v1");
        LocalFile read = cache.open(CAT, "v1").orElseThrow();

        cache.keep(file(noise(500)), new StorageKey("images/dog.jpg"), "v1");
        cache.keep(file(noise(2_000)), new StorageKey("images/whale.jpg"), "v1");

        assertThat(cache.open(CAT, "v1")).isEmpty();
        assertThat(read.path()).hasBinaryContent(noise(600));
        read.close();
        assertThat(filesIn(folder.resolve("small"))).hasSize(1);
    }

    @Test
    void S4_4_a_signed_address_gives_the_bytes_as_what_they_are() throws Exception {
        storage.storeNew(file("cat"), CAT);
        DirectAccess access =
                new DirectAccess(
                        "image/jpeg", "inline; filename=\"cat.jpg\"", Duration.ofMinutes(1));
        URI address = storage.directAddress(CAT, access).orElseThrow();

        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address).build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("cat");
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("inline; filename=\"cat.jpg\"");
        assertThat(node("two", false).directAddress(CAT, access)).isEmpty();
    }

    @Test
    void S4_5_a_service_that_is_away_is_a_refusal_that_passes() {
        storage.storeNew(file("cat"), CAT);
        server.stop();
        try {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> storage.storeNew(file("dog"), new StorageKey("dog.jpg")))
                    .satisfies(
                            away -> {
                                assertThat(away.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
                                assertThat(away.retryAfter()).isPresent();
                            });
            assertThatExceptionOfType(Problem.class).isThrownBy(storage::check);
        } finally {
            server.restart();
        }

        assertThat(text(CAT)).isEqualTo("cat");
    }

    @Test
    void S4_6_a_bucket_is_shared_by_prefix() {
        storage.storeNew(file("cat"), CAT);

        assertThat(server.folder().resolve(bucket.name()).resolve("site").resolve(CAT.value()))
                .hasContent("cat");
    }

    @Test
    void S4_7_a_file_is_found_in_whatever_storage_has_it() throws IOException {
        Storage disk = new LocalStorage(folder.resolve("files"));
        StorageKey dog = new StorageKey("images/dog.jpg");
        disk.storeNew(file("dog"), dog);
        Storage both = new StorageLayers(List.of(storage, disk));
        both.storeNew(file("cat"), CAT);

        assertThat(both.storeNew(file("another dog"), dog)).isFalse();
        try (InputStream bytes = both.open(dog, 0, 3)) {
            assertThat(bytes).hasContent("dog");
        }
        assertThat(storage.find(CAT)).isPresent();
        assertThat(disk.find(CAT)).isEmpty();
        both.delete(dog);
        assertThat(disk.find(dog)).isEmpty();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}

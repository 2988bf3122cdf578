package org.calotype.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.StorageConfig.Bucket;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of an S3-compatible service (Amazon S3 API 2006-03-01).
 *
 * <p>New names rest on {@link ConditionalWrites}.
 */
final class S3Storage implements Storage {

    /** Conflict: somebody else is writing this name at the same moment. */
    private static final int CONTENDED = 409;

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Bucket bucket;
    private final S3Connection connection;
    private final OriginalCache cache;
    private final TemporaryFolder temporary;
    private final boolean redirect;
    private final ConditionalWrites newNames;

    /** Names this node is writing: some services look first and write then, not both at once. */
    private final Set<StorageKey> beingStored = ConcurrentHashMap.newKeySet();

    /**
     * @param redirect whether clients may be sent to the bucket
     */
    S3Storage(
            Bucket bucket,
            S3Connection connection,
            OriginalCache cache,
            TemporaryFolder temporary,
            boolean redirect) {
        this.bucket = bucket;
        this.connection = connection;
        this.cache = cache;
        this.temporary = temporary;
        this.redirect = redirect;
        this.newNames = new ConditionalWrites(connection, bucket);
    }

    @Override
    public boolean storeNew(Path finished, StorageKey key) {
        if (!beingStored.add(key)) {
            return false;
        }
        try {
            newNames.requireSupport();
            String version = upload(key, true).send(finished);
            cache.keep(finished, key, version);
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == S3Upload.TAKEN || refused.statusCode() == CONTENDED) {
                return false;
            }
            throw translated(refused);
        } catch (SdkException failure) {
            throw translated(failure);
        } finally {
            beingStored.remove(key);
        }
    }

    @Override
    public void storeOver(Path finished, StorageKey key) {
        ask(() -> upload(key, false).send(finished));
        cache.forget(key);
        discard(finished);
    }

    /** A bucket keeps what it has confirmed. */
    @Override
    public void replace(Path finished, StorageKey key) {
        storeOver(finished, key);
    }

    private S3Upload upload(StorageKey key, boolean onlyNew) {
        return new S3Upload(connection.client(), bucket.name(), name(key), onlyNew);
    }

    @Override
    public InputStream open(StorageKey key, long first, long length) throws IOException {
        if (length <= 0) {
            return InputStream.nullInputStream();
        }
        GetObjectRequest wanted =
                get(key).toBuilder().range("bytes=" + first + "-" + (first + length - 1)).build();
        return new Rest(get(key, wanted));
    }

    /** A reader that stops early hangs up instead of reading on to the end. */
    private static final class Rest extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> response;
        private boolean ended;

        Rest(ResponseInputStream<GetObjectResponse> response) {
            super(response);
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            ended |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            ended |= read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!ended && read() >= 0) {
                response.abort();
            }
            super.close();
        }
    }

    @Override
    public LocalFile localFile(StorageKey key) throws IOException {
        Optional<String> version = cache.version(key);
        if (version.isPresent()) {
            Optional<LocalFile> kept = keptStill(key, version.get());
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        Path copy = temporary.newTemporaryPath(".fetched");
        boolean fetched = false;
        try (InputStream bytes = get(key, get(key))) {
            Files.copy(bytes, copy);
            fetched = true;
        } finally {
            if (!fetched) {
                discard(copy);
            }
        }
        return new LocalFile(copy, () -> discard(copy));
    }

    /** One small question to the bucket saves fetching the whole file again. */
    private Optional<LocalFile> keptStill(StorageKey key, String version) {
        Optional<LocalFile> kept =
                head(key)
                        .filter(found -> found.eTag().equals(version))
                        .flatMap(found -> cache.open(key, version));
        if (kept.isEmpty()) {
            cache.forget(key);
        }
        return kept;
    }

    private GetObjectRequest get(StorageKey key) {
        return GetObjectRequest.builder().bucket(bucket.name()).key(name(key)).build();
    }

    private ResponseInputStream<GetObjectResponse> get(StorageKey key, GetObjectRequest wanted)
            throws NoSuchFileException {
        try {
            return connection.client().getObject(wanted);
        } catch (S3Exception refused) {
            if (refused.statusCode() == 404) {
                throw new NoSuchFileException(key.value());
            }
            throw translated(refused);
        } catch (SdkException failure) {
            throw translated(failure);
        }
    }

    @Override
    public Optional<Path> sendfilePath(StorageKey key) {
        return Optional.empty();
    }

    @Override
    public Optional<URI> directAddress(StorageKey key, DirectAccess access) {
        if (!redirect) {
            return Optional.empty();
        }
        GetObjectRequest described =
                get(key).toBuilder()
                        .responseContentType(access.mimeType())
                        .responseContentDisposition(access.disposition())
                        .build();
        try {
            return Optional.of(
                    connection
                            .presigner()
                            .presignGetObject(
                                    signed ->
                                            signed.signatureDuration(access.validFor())
                                                    .getObjectRequest(described))
                            .url()
                            .toURI());
        } catch (URISyntaxException unreadable) {
            throw Problem.of(unreadable, ErrorCode.INTERNAL, "storage");
        }
    }

    @Override
    public Optional<Found> find(StorageKey key) {
        return head(key).map(found -> new Found(key, found.contentLength(), found.lastModified()));
    }

    private Optional<HeadObjectResponse> head(StorageKey key) {
        try {
            return Optional.of(
                    connection
                            .client()
                            .headObject(head -> head.bucket(bucket.name()).key(name(key))));
        } catch (S3Exception refused) {
            if (refused.statusCode() == 404) {
                return Optional.empty();
            }
            throw translated(refused);
        } catch (SdkException failure) {
            throw translated(failure);
        }
    }

    @Override
    public void delete(StorageKey key) {
        cache.forget(key);
        ask(
                () ->
                        connection
                                .client()
                                .deleteObject(gone -> gone.bucket(bucket.name()).key(name(key))));
    }

    @Override
    public Stream<Found> list() {
        return ask(
                () ->
                        connection
                                .client()
                                .listObjectsV2Paginator(
                                        page -> page.bucket(bucket.name()).prefix(bucket.prefix()))
                                .contents()
                                .stream()
                                .map(this::found)
                                .flatMap(Optional::stream));
    }

    private Optional<Found> found(S3Object object) {
        return StorageKey.parse(object.key().substring(bucket.prefix().length()))
                .map(key -> new Found(key, object.size(), object.lastModified()));
    }

    @Override
    public void check() {
        ask(() -> connection.client().headBucket(head -> head.bucket(bucket.name())));
    }

    private String name(StorageKey key) {
        return bucket.prefix() + key.value();
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException failure) {
            throw translated(failure);
        }
    }

    private static Problem translated(SdkException failure) {
        boolean full = failure instanceof S3Exception refused && refused.statusCode() == 507;
        return full
                ? Problem.of(failure, ErrorCode.STORAGE_FULL)
                : Problem.of(failure, ErrorCode.STORAGE_UNAVAILABLE).retryAfter(RETRY);
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return "bucket " + bucket.name() + "/" + bucket.prefix();
    }
}

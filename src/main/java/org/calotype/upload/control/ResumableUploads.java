package org.calotype.upload.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UuidUploadIdFactory;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.ServerConfig;

/**
 * Uploads that arrive in pieces by tus 1.0 (core, creation, expiration, termination, checksum,
 * concatenation). Their bytes lie in a folder that nodes may share until the last piece is there;
 * then they go through the nine steps like every other upload, and what came of it is kept for a
 * day, so that a client whose line broke can ask.
 */
@ApplicationScoped
public class ResumableUploads {

    /** Address below which every resumable upload has its own. */
    public static final String ADDRESS = "/api/tus";

    /** Unfinished uploads and answers are kept so long after the last piece. */
    public static final Duration LIFE = Duration.ofDays(1);

    /** What tus-java-server 1.0.0 makes with the first upload, and fails to clean before. */
    private static final List<String> LIBRARY_FOLDERS = List.of("uploads", "locks");

    @Inject ServerConfig server;
    @Inject Permission permission;
    @Inject Clock clock;

    private TusFileUploadService tus = new TusFileUploadService();
    private Path folder = Path.of("");

    @PostConstruct
    void open() {
        folder = server.resumableFolder();
        try {
            Files.createDirectories(answers());
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot use the temporary folder", unusable);
        }
        tus =
                new TusFileUploadService()
                        .withUploadIdFactory(new UuidUploadIdFactory())
                        .withStoragePath(folder.toString())
                        .withUploadUri(ADDRESS)
                        .withUploadExpirationPeriod(LIFE.toMillis())
                        .withUploadLockingService(new OneAtATime(folder))
                        .withMaxUploadSize(permission.siteLimit().bytes());
    }

    /**
     * Lets the protocol answer.
     *
     * @param owner whose uploads these are; another owner's do not exist
     * @throws Problem UPLOAD_LOCKED while another request writes to the same upload, and what the
     *     protocol refuses
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, String owner)
            throws IOException {
        tus.process(new TusExchange.Request(request), new TusExchange.Response(response), owner);
    }

    /** What is known of the upload at an address; empty when there is none of this owner. */
    public Optional<UploadInfo> find(String address, String owner) throws IOException {
        try {
            return Optional.ofNullable(tus.getUploadInfo(address, owner));
        } catch (TusException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Takes a complete upload for processing, which happens once however often a client asks.
     *
     * @return its bytes; empty when it was taken before
     */
    public Optional<ReceivedFile> take(UploadInfo upload, Map<String, String> metadata) {
        try {
            Files.createFile(answerOf(upload));
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Path bytes = folder.resolve("uploads").resolve(upload.getId().toString()).resolve("data");
        StoredBytes counted = StoredBytes.of(bytes);
        String name = metadata.getOrDefault("filename", metadata.get("name"));
        return Optional.of(ReceivedFile.named(bytes, counted.size(), counted.md5(), name));
    }

    /** Keeps the answer, for clients that ask again. */
    public void keepAnswer(UploadInfo upload, String json) {
        Path place = answerOf(upload);
        Path written = place.resolveSibling(place.getFileName() + ".new");
        try {
            Files.writeString(written, json, StandardCharsets.UTF_8, StandardOpenOption.CREATE);
            Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What came of an upload; empty while that is not known. */
    public Optional<String> answer(UploadInfo upload) {
        try {
            return Optional.of(Files.readString(answerOf(upload))).filter(json -> !json.isEmpty());
        } catch (NoSuchFileException unknown) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Removes what nobody has continued or asked for within {@link #LIFE}. */
    public void sweep() {
        try {
            for (String own : LIBRARY_FOLDERS) {
                Files.createDirectories(folder.resolve(own));
            }
            tus.cleanup();
            Instant old = clock.instant().minus(LIFE);
            try (Stream<Path> kept = Files.list(answers())) {
                for (Path answer : (Iterable<Path>) kept::iterator) {
                    if (Files.getLastModifiedTime(answer).toInstant().isBefore(old)) {
                        Files.deleteIfExists(answer);
                    }
                }
            }
        } catch (IOException failure) {
            throw Problem.of(failure, ErrorCode.INTERNAL, "resumable uploads");
        }
    }

    private Path answers() {
        return folder.resolve("answers");
    }

    private Path answerOf(UploadInfo upload) {
        return answers().resolve(upload.getId() + ".json");
    }
}

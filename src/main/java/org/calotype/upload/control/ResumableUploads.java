package org.calotype.upload.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadType;
import me.desair.tus.server.upload.UuidUploadIdFactory;
import me.desair.tus.server.upload.disk.DiskStorageService;
import org.calotype.error.ErrorCode;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Problem;
import org.calotype.settings.ServerConfig;

/**
 * Uploads that arrive in pieces by tus 1.0 (core, creation, expiration, termination, checksum,
 * concatenation). Their bytes lie in a folder that nodes may share until the last piece is there
 * and they have gone through the nine steps like every other upload; then what came of it is kept
 * for a day, so that a client whose line broke can ask.
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
    private OneAtATime locks = new OneAtATime(folder, new UuidUploadIdFactory());
    private DiskStorageService disk = new DiskStorageService("");

    @PostConstruct
    void open() {
        folder = server.resumableFolder();
        try {
            Files.createDirectories(answers());
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot use the temporary folder", unusable);
        }
        UploadIdFactory ids = new UuidUploadIdFactory();
        locks = new OneAtATime(folder, ids);
        disk = new DiskStorageService(ids, folder.toString());
        tus =
                new TusFileUploadService()
                        .withUploadIdFactory(ids)
                        .withUploadStorageService(disk)
                        .withUploadUri(ADDRESS)
                        .withUploadExpirationPeriod(LIFE.toMillis())
                        .withUploadLockingService(locks)
                        .withMaxUploadSize(permission.siteLimit().bytes());
    }

    /**
     * Lets the protocol answer. Of an upload whose bytes are all there without its having an answer
     * it tells that the last byte is missing: by that every client comes again.
     *
     * @param owner whose uploads these are; another owner's do not exist
     * @throws Problem UPLOAD_LOCKED while another request writes to the same upload or has it go
     *     through, and what the protocol refuses
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, String owner)
            throws IOException {
        Optional<UploadInfo> waiting =
                find(request.getRequestURI(), owner).filter(this::isUnanswered);
        tus.process(
                waiting.filter(upload -> isLastByte(upload, request)).isPresent()
                        ? new TusExchange.LastByteAgain(request, waiting.get().getLength())
                        : new TusExchange.Request(request),
                new TusExchange.Response(response),
                owner);
        if (waiting.isPresent() && request.getMethod().equals("HEAD")) {
            response.setHeader("Upload-Offset", Long.toString(lastByte(waiting.get())));
        }
    }

    private static boolean isLastByte(UploadInfo upload, HttpServletRequest piece) {
        return Long.toString(lastByte(upload)).equals(piece.getHeader("Upload-Offset"));
    }

    private static long lastByte(UploadInfo complete) {
        return Math.max(0, complete.getLength() - 1);
    }

    /**
     * What is known of the upload at an address; empty when there is none of this owner.
     *
     * @throws Problem UPLOAD_LOCKED
     */
    private Optional<UploadInfo> find(String address, String owner) throws IOException {
        try {
            return Optional.ofNullable(tus.getUploadInfo(address, owner));
        } catch (TusException unknown) {
            return Optional.empty();
        }
    }

    /** Takes the bytes of an upload in. */
    @FunctionalInterface
    public interface Way {

        /**
         * @param bytes may be moved away
         * @return the answer, as JSON
         */
        String through(ReceivedFile bytes, Map<String, String> metadata);
    }

    /**
     * Has an upload go through whose bytes are all there, unless it has its answer. Its bytes are
     * kept until it has one: that of success, or a refusal that stands. Whatever else comes of it,
     * the end of the process too, leaves it to the next request.
     *
     * @param language of the refusal
     * @throws Problem UPLOAD_LOCKED while another request has it go through, and every refusal
     */
    public void finish(String address, String owner, Locale language, Way way) throws IOException {
        try (UploadLock alone = locks.lockUploadByUri(address)) {
            UploadInfo upload = disk.getUploadInfo(address, owner);
            if (upload != null && isUnanswered(upload)) {
                finish(upload, language, way);
            }
        } catch (TusException unusable) {
            throw Problem.of(unusable, ErrorCode.INTERNAL, "resumable uploads");
        }
    }

    private void finish(UploadInfo upload, Locale language, Way way) throws IOException {
        Map<String, String> metadata = TusMetadata.parse(upload.getEncodedMetadata());
        try {
            keepAnswer(upload, way.through(bytesOf(upload, metadata), metadata));
        } catch (Problem refused) {
            if (!refused.code().isPassing()) {
                keepAnswer(upload, ErrorResponse.json(refused, language).toString());
            }
            throw refused;
        }
    }

    private static boolean isOfParts(UploadInfo upload) {
        return upload.getUploadType() == UploadType.CONCATENATED;
    }

    private ReceivedFile bytesOf(UploadInfo upload, Map<String, String> metadata)
            throws IOException {
        Path taken = folderOf(upload).resolve("taken");
        Files.deleteIfExists(taken);
        if (isOfParts(upload)) {
            join(upload, taken);
        } else {
            link(upload, taken);
        }
        StoredBytes counted = StoredBytes.of(taken);
        String name = metadata.getOrDefault("filename", metadata.get("name"));
        return ReceivedFile.named(taken, counted.size(), counted.md5(), name);
    }

    private void join(UploadInfo upload, Path taken) throws IOException {
        try (OutputStream out = Files.newOutputStream(taken)) {
            disk.copyUploadTo(upload, out);
        } catch (TusException unknown) {
            throw Problem.of(unknown, ErrorCode.INTERNAL, "parts of a resumable upload");
        }
    }

    /** The bytes under a second name: an upload that is complete is never written to again. */
    private void link(UploadInfo upload, Path taken) throws IOException {
        try {
            Files.createLink(taken, data(upload));
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(data(upload), taken);
        }
    }

    /** Keeps the answer, for clients that ask again, instead of the bytes. */
    private void keepAnswer(UploadInfo upload, String json) throws IOException {
        Path place = answerOf(upload);
        Path written = place.resolveSibling(place.getFileName() + ".new");
        Files.writeString(written, json, StandardCharsets.UTF_8);
        Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
        for (UploadInfo piece : isOfParts(upload) ? partsOf(upload) : List.of(upload)) {
            Files.deleteIfExists(data(piece));
        }
    }

    private List<UploadInfo> partsOf(UploadInfo upload) throws IOException {
        try {
            return disk.getUploadConcatenationService().getPartialUploads(upload);
        } catch (TusException gone) {
            return List.of();
        }
    }

    /** A part of an upload is none by itself: its bytes go through with those of the others. */
    private boolean isUnanswered(UploadInfo upload) {
        if (upload.isUploadInProgress() || upload.getUploadType() == UploadType.PARTIAL) {
            return false;
        }
        try {
            return Files.notExists(answerOf(upload))
                    && (isOfParts(upload) || Files.size(data(upload)) == upload.getLength());
        } catch (NoSuchFileException answeredSince) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * What came of an upload; empty while that is not known, or to another owner.
     *
     * @throws Problem UPLOAD_LOCKED while it goes through
     */
    public Optional<String> answerOf(String address, String owner) throws IOException {
        Optional<UploadInfo> upload = find(address, owner);
        if (upload.isEmpty() || Files.notExists(answerOf(upload.get()))) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(answerOf(upload.get())));
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

    private Path folderOf(UploadInfo upload) {
        return folder.resolve("uploads").resolve(upload.getId().toString());
    }

    private Path data(UploadInfo upload) {
        return folderOf(upload).resolve("data");
    }

    private Path answers() {
        return folder.resolve("answers");
    }

    private Path answerOf(UploadInfo upload) {
        return answers().resolve(upload.getId() + ".json");
    }
}

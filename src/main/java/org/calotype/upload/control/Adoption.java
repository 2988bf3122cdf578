package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.audit.entity.Actor;
import org.calotype.derivative.control.DerivativeJob;
import org.calotype.error.ErrorCode;
import org.calotype.error.Outage;
import org.calotype.error.Problem;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.NameTaken;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;

/**
 * Takes over a file that another installation had accepted: its id, its addresses, its dates and
 * its bytes stay as they are. Only what it is gets judged anew; what this site asks of uploads
 * (formats, duplicates, floods, quotas, review, metadata) was another site's business then.
 *
 * <p>Files first, row second, as with uploads.
 */
@ApplicationScoped
public class Adoption {

    private static final SizeLimit ANY_SIZE = new SizeLimit(Long.MAX_VALUE, "any size");

    @Inject Reception reception;
    @Inject Inspection inspection;
    @Inject VirusScan virusScan;
    @Inject Description description;
    @Inject AdoptionRecorder recorder;
    @Inject MediaFileRepository files;
    @Inject DerivativeJob derivativeJob;
    @Inject Storage storage;

    /**
     * A file, as the other installation knew it.
     *
     * @param key where its bytes are to lie: its direct link without the host
     * @param storageMode as the API answers it
     * @param album wanted; its owner need not be that of the file
     * @param privacy its own, where it lies in no album
     * @param deleteTokenHash what opens its delete link; nothing does where it is empty
     * @param sourceMd5 of the bytes as they came there, where those were changed
     */
    public record Foreign(
            PublicId publicId,
            StorageKey key,
            String storageMode,
            String originalFilename,
            Optional<Long> ownerId,
            String address,
            Optional<String> title,
            Optional<String> description,
            boolean nsfw,
            boolean approved,
            Optional<PublicId> album,
            Privacy privacy,
            Optional<Long> categoryId,
            String deleteTokenHash,
            Optional<String> sourceMd5,
            Instant uploadedAt,
            Optional<Instant> expiresAt,
            long views,
            long likes) {}

    /** A derivative that the other installation had made, in a temporary file. */
    record Print(DerivativeKind kind, ReceivedFile bytes, ImageHeader header, String extension) {}

    /**
     * Takes a file over; one that was taken over before stays as it is.
     *
     * @param prints its derivatives, as far as they are there; the others are made here
     * @return bytes read
     * @throws Problem NAME_TAKEN when its id or a name belongs to another file; NOT_AN_IMAGE and
     *     the like; INFECTED; STORAGE_FULL
     * @throws IOException when the file cannot be read
     */
    public long adopt(Foreign foreign, Path original, Map<DerivativeKind, Path> prints)
            throws IOException {
        Optional<MediaFile> known = files.byPublicId(foreign.publicId());
        if (known.isPresent()) {
            if (!known.get().storageKey().equals(foreign.key())) {
                throw Problem.of(ErrorCode.NAME_TAKEN);
            }
            return 0;
        }
        ReceivedFile received = receive(original, foreign.originalFilename());
        List<Print> readable = new ArrayList<>();
        try {
            Inspected inspected = inspection.look(received);
            virusScan.requireClean(received, Actor.SERVER);
            for (Map.Entry<DerivativeKind, Path> print : prints.entrySet()) {
                readable.addAll(readable(print.getKey(), print.getValue()));
            }
            keep(
                    new AdoptionRecorder.Kept(
                            foreign,
                            received,
                            inspected,
                            description.of(received, inspected),
                            List.copyOf(readable)));
            return received.sizeBytes();
        } finally {
            received.discard();
            readable.forEach(print -> print.bytes().discard());
        }
    }

    private ReceivedFile receive(Path file, String name) throws IOException {
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return reception.receiver().receive(bytes, name, ANY_SIZE);
        }
    }

    /** A derivative that is no picture which browsers show is made anew instead. */
    private List<Print> readable(DerivativeKind kind, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        ReceivedFile bytes = receive(file, name);
        try {
            ImageHeader header = HeaderReader.read(bytes.path());
            if (header.isShownByBrowsers()) {
                String extension = name.substring(name.lastIndexOf('.') + 1);
                return List.of(new Print(kind, bytes, header, extension));
            }
        } catch (Problem noPicture) {
            // falls through
        }
        bytes.discard();
        return List.of();
    }

    private void keep(AdoptionRecorder.Kept kept) {
        List<StorageKey> fresh = new ArrayList<>();
        boolean unrecorded = true;
        boolean complete;
        try {
            put(kept.received(), kept.foreign().key(), fresh);
            MediaFile file = recorder.prepare(kept);
            for (Print print : kept.prints()) {
                put(print.bytes(), file.derivative(print.kind()).orElseThrow().storageKey(), fresh);
            }
            complete = recorder.record(kept, file);
            unrecorded = false;
        } catch (NameTaken givenAway) {
            throw Problem.of(givenAway, ErrorCode.NAME_TAKEN);
        } catch (RuntimeException failure) {
            unrecorded = !Outage.isIn(failure);
            throw failure;
        } finally {
            if (unrecorded) {
                fresh.forEach(storage::delete);
            }
        }
        if (!complete) {
            derivativeJob.lookIntoQueue();
        }
    }

    /** A run that was killed between bytes and row has left these very bytes there. */
    private void put(ReceivedFile bytes, StorageKey key, List<StorageKey> fresh) {
        if (storage.storeNew(bytes.path(), key)) {
            fresh.add(key);
            return;
        }
        Optional<Storage.Found> found = storage.find(key);
        if (found.isEmpty() || found.get().sizeBytes() != bytes.sizeBytes()) {
            throw Problem.of(ErrorCode.NAME_TAKEN);
        }
        try (InputStream there = storage.open(key, 0, bytes.sizeBytes())) {
            if (StoredBytes.of(there).md5().equals(bytes.md5())) {
                return;
            }
        } catch (IOException vanished) {
            throw Problem.of(vanished, ErrorCode.STORAGE_UNAVAILABLE);
        }
        throw Problem.of(ErrorCode.NAME_TAKEN);
    }
}

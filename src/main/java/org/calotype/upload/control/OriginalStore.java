package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.PublicId;
import org.calotype.imaging.metadata.CaptureTime;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.settings.UploadSettings.Layout;
import org.calotype.storage.LocalFile;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;
import org.calotype.storage.TemporaryFolder;
import org.calotype.upload.entity.FileName;
import org.calotype.upload.entity.StorageFolder;
import org.calotype.upload.entity.StoredName;

/** Gives an original its final name and puts it into storage. */
@ApplicationScoped
public class OriginalStore {

    /** Nothing was photographed before: View from the Window at Le Gras. */
    private static final Instant FIRST_PHOTOGRAPH =
            LocalDate.of(1826, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private final SecureRandom random = new SecureRandom();

    @Inject Storage storage;
    @Inject TemporaryFolder temporary;
    @Inject MediaFileRepository files;
    @Inject Settings settings;
    @Inject ServerConfig server;
    @Inject Clock clock;

    /**
     * An original in storage.
     *
     * @param datedAt the moment its date folder is of: that of the upload, or of the photograph
     */
    public record Stored(PublicId publicId, Original original, Instant datedAt) {}

    /**
     * Stores under a name nobody else has: a taken name gets a random suffix.
     *
     * @throws org.calotype.error.Problem STORAGE_FULL
     */
    Stored store(Accepted accepted, Instant now) {
        PreparedOriginal prepared = accepted.prepared();
        FileName sent = sentName(accepted);
        PublicId publicId = PublicId.random(random);
        Instant datedAt = dateOf(accepted, now);
        Layout layout = settings.get(UploadSettings.STORAGE_MODE);
        StoredName wanted =
                StoredName.of(
                        settings.get(UploadSettings.FILE_NAMING),
                        sent,
                        sent.extensionFor(prepared.format()),
                        publicId,
                        random);
        StoredName name = wanted;
        StorageKey key = StorageFolder.place(layout, datedAt, server.timeZone(), name);
        while (isThumbTaken(prepared, key) || !storage.storeNew(prepared.path(), key)) {
            name = wanted.withRandomSuffix(random);
            key = StorageFolder.place(layout, datedAt, server.timeZone(), name);
        }
        return new Stored(publicId, original(accepted, name, key, layout, sent), datedAt);
    }

    /**
     * Moves a stored original to a name nobody else has, for when the names of its derivatives were
     * given away after it got its own: two files of one stem came at the same instant.
     *
     * @throws org.calotype.error.Problem STORAGE_FULL
     */
    Stored moveAside(Stored stored) {
        Original original = stored.original();
        StorageKey from = original.storageKey();
        String folder = from.value().substring(0, from.value().lastIndexOf('/') + 1);
        StoredName name =
                new StoredName(original.name(), original.extension()).withRandomSuffix(random);
        StorageKey to = new StorageKey(folder + name.fileName());
        Path copy = temporary.newTemporaryPath(".moved");
        try (LocalFile bytes = storage.localFile(from)) {
            Files.copy(bytes.path(), copy);
            if (!storage.storeNew(copy, to)) {
                throw new IllegalStateException("a random name is taken: " + to);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            discard(copy);
        }
        storage.delete(from);
        return new Stored(stored.publicId(), original.named(name.name(), to), stored.datedAt());
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A clip and a JPEG of one name have thumbs of one name: where the derivatives are of another
     * format than the original, its free name is not enough.
     */
    private boolean isThumbTaken(PreparedOriginal prepared, StorageKey key) {
        String extension = prepared.derivativeFormat().extension();
        String stem = key.value().substring(0, key.value().lastIndexOf('.'));
        boolean shared =
                prepared.derivativeFormat() != prepared.format() || key.value().endsWith(extension);
        return shared
                && files.isDerivative(
                        new StorageKey(stem + DerivativeKind.THUMB.suffix() + "." + extension));
    }

    /** Bytes without a name (base64) get a random one, as observed. */
    private FileName sentName(Accepted accepted) {
        return Optional.ofNullable(accepted.received().fileName())
                .map(FileName::of)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> FileName.random(accepted.prepared().format().extension(), random));
    }

    private static Original original(
            Accepted accepted, StoredName name, StorageKey key, Layout layout, FileName sent) {
        PreparedOriginal prepared = accepted.prepared();
        return new Original(
                MediaType.valueOf(prepared.format().kind().name()),
                prepared.format().mimeType(),
                name.name(),
                name.extension(),
                key,
                StorageFolder.storageMode(layout),
                sent.value(),
                prepared.upright().width(),
                prepared.upright().height(),
                prepared.orientation().tag(),
                prepared.sizeBytes(),
                prepared.md5(),
                prepared.sourceMd5().orElse(null),
                prepared.storedMd5(),
                prepared.animated(),
                accepted.metadata().panorama360(),
                accepted.inspected().durationSeconds(),
                prepared.shownByBrowsers());
    }

    private Instant dateOf(Accepted accepted, Instant now) {
        if (!accepted.request().parameters().useFileDate()) {
            return now;
        }
        return Optional.ofNullable(accepted.metadata().captureTime())
                .flatMap(this::moment)
                .filter(taken -> taken.isAfter(FIRST_PHOTOGRAPH))
                .filter(taken -> taken.isBefore(clock.instant().plus(Duration.ofDays(1))))
                .orElse(now);
    }

    /** A camera without a zone is taken to stand in the site's. */
    private Optional<Instant> moment(CaptureTime taken) {
        ZoneId zone = taken.offset() == null ? server.timeZone() : taken.offset();
        try {
            return Optional.of(taken.local().atZone(zone).toInstant());
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }
}

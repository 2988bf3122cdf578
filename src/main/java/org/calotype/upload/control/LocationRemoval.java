package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.PublicId;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.metadata.MediaMetadata;
import org.calotype.imaging.metadata.MetadataReader;
import org.calotype.imaging.metadata.MetadataStripper;
import org.calotype.settings.StripRule;
import org.calotype.storage.LocalFile;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;
import org.calotype.storage.TemporaryFolder;
import org.calotype.video.ClipStripper;

/**
 * Takes the place out of an original that is kept already, as the strip rule {@code location} does
 * with one that arrives. Coded pictures and sound stay byte for byte, its address stays, and what
 * was made of it too.
 *
 * <p>Bytes first, row second, and nobody removes the file meanwhile: whatever fails between them
 * leaves a file without its place, whose row is put right by asking again.
 */
@ApplicationScoped
public class LocationRemoval {

    @Inject OriginalRevision revision;
    @Inject ClipPreparation clips;
    @Inject Storage storage;
    @Inject TemporaryFolder temporary;

    /**
     * Does it; nothing happens to a file that tells no place.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN; METADATA_STAYS for formats we cannot rewrite;
     *     INVALID_IMAGE, INVALID_VIDEO when the structure is broken
     */
    public void remove(Visitor visitor, PublicId id) {
        StorageKey key = revision.require(visitor, id);
        Path copy = temporary.newTemporaryPath(".stripped");
        try {
            Optional<String> facts = strip(key, copy);
            StoredBytes bytes = StoredBytes.of(copy);
            revision.replace(visitor, id, key, copy);
            revision.record(visitor, id, bytes, facts);
        } catch (NoSuchFileException gone) {
            throw Problem.of(gone, ErrorCode.NOT_FOUND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            discard(copy);
        }
    }

    /**
     * @return what the camera says beside the place, as JSON
     */
    private Optional<String> strip(StorageKey key, Path copy) throws IOException {
        try (LocalFile original = storage.localFile(key)) {
            MediaFormat format = HeaderReader.formatOf(original.path());
            if (format.kind() == MediaFormat.Kind.VIDEO) {
                ClipStripper.strip(original.path(), format, StripRule.LOCATION, copy);
                return kept(clips.describe(original.path(), format));
            }
            if (!format.isStripped()) {
                throw Problem.of(ErrorCode.METADATA_STAYS, format.title());
            }
            MetadataStripper.strip(original.path(), format, StripRule.LOCATION, copy);
            return kept(MetadataReader.read(original.path(), format));
        }
    }

    private static Optional<String> kept(MediaMetadata told) {
        return told.keptUnder(StripRule.LOCATION).exifJson();
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.Quota;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.ExposureChanged;
import org.calotype.gallery.control.FilesChanged;
import org.calotype.gallery.control.FilesChanged.What;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;

/** The transactions in which the bytes of an original become others. */
@ApplicationScoped
public class OriginalRevision {

    @Inject MediaFileRepository files;
    @Inject Access access;
    @Inject Quota quota;
    @Inject Storage storage;
    @Inject Audit audit;
    @Inject Event<FilesChanged> filesChanged;
    @Inject Event<ExposureChanged> exposureChanged;
    @Inject Clock clock;

    /**
     * Where the bytes are that a visitor may change.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN unless the file is theirs to delete
     */
    @Transactional
    StorageKey require(Visitor visitor, PublicId id) {
        return owned(visitor, files.byPublicId(id)).storageKey();
    }

    /**
     * Puts other bytes in the place of the original. The row is locked until they are safe, so that
     * the file is not deleted, and its name given to another, in between; the account is not, which
     * uploads wait for.
     *
     * @param bytes a temporary file, used up
     * @throws Problem NOT_FOUND when the file has gone meanwhile, or is elsewhere
     */
    @Transactional
    void replace(Visitor visitor, PublicId id, StorageKey key, Path bytes) {
        MediaFile file = owned(visitor, files.lock(List.of(id)).stream().findFirst());
        if (!file.storageKey().equals(key)) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        storage.replace(bytes, key);
    }

    /**
     * Notes what the stored bytes are now.
     *
     * @param facts of the camera as JSON; absent: none are left
     * @throws Problem NOT_FOUND when the file has gone meanwhile
     */
    @Transactional
    void record(Visitor visitor, PublicId id, StoredBytes bytes, Optional<String> facts) {
        files.byPublicId(id).flatMap(MediaFile::ownerId).map(List::of).ifPresent(quota::hold);
        MediaFile file = owned(visitor, files.lock(List.of(id)).stream().findFirst());
        long saved = file.sizeBytes() - bytes.size();
        file.ownerId().ifPresent(owner -> quota.giveBack(owner, saved, 0));
        file.revise(bytes.size(), bytes.md5());
        files.replaceExif(file.id(), facts);
        files.markStale(List.of(file.id()));
        audit.record(visitor.caller().actor(), AuditAction.EDIT, "file " + id, "place removed");
        exposureChanged.fire(new ExposureChanged(List.of(file.storageKey())));
        filesChanged.fire(new FilesChanged(What.EDITED, List.of(file.id())));
    }

    private MediaFile owned(Visitor visitor, Optional<MediaFile> found) {
        MediaFile file =
                found.filter(one -> one.visibleAt(clock.instant()))
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        access.require(
                access.mayDelete(visitor, file.exposure()),
                access.mayRead(visitor, file.exposure()));
        return file;
    }
}

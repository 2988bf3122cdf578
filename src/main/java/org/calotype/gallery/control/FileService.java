package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.control.FilesChanged.What;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Review;
import org.calotype.storage.StorageKey;

/**
 * Changes files, one or many in one transaction. Of many, each is done or refused for itself, and
 * the outcomes come in the order asked for.
 */
@ApplicationScoped
public class FileService {

    /** Most files of one bulk operation. */
    public static final int MAX_BULK = 1000;

    @Inject MediaFileRepository files;
    @Inject FileChange change;
    @Inject Access access;
    @Inject Audit audit;
    @Inject Event<ExposureChanged> exposureChanged;
    @Inject Event<AlbumsTouched> albumsTouched;
    @Inject Event<FilesChanged> filesChanged;
    @Inject Clock clock;

    /** What is done to one file. */
    private interface Work {
        void on(MediaFile file);
    }

    /** The file a visitor may open, with its derivatives. @throws Problem NOT_FOUND */
    @Transactional
    public MediaFile open(Visitor visitor, PublicId id) {
        return files.byPublicId(id)
                .filter(file -> file.visibleAt(clock.instant()))
                .filter(file -> access.mayRead(visitor, file.exposure()))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * @throws Problem NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE, and those of the fields
     */
    @Transactional
    public MediaFile edit(Visitor visitor, PublicId id, FileEdit edit) {
        return editAll(visitor, List.of(id), edit).get(0).orThrow();
    }

    /** Changes many files in the same way. @throws Problem INVALID_FIELD ids: too many */
    @Transactional
    public List<Outcome> editAll(Visitor visitor, List<PublicId> ids, FileEdit edit) {
        change.holdPlace(edit);
        AuditAction action = edit.takesOwner() ? AuditAction.PRIVACY_CHANGED : AuditAction.EDIT;
        List<Outcome> outcomes =
                each(visitor, ids, action, file -> change.apply(visitor, file, edit));
        files.flush();
        List<MediaFile> changed = done(outcomes);
        files.markStale(changed.stream().map(MediaFile::id).toList());
        if (edit.changesExposure()) {
            tell(changed);
        }
        announce(What.EDITED, changed);
        return outcomes;
    }

    /**
     * Throws files away; until the trash is emptied they can be restored.
     *
     * @param seen the version they were seen in; every other is refused
     */
    @Transactional
    public List<Outcome> trash(Visitor visitor, List<PublicId> ids, SeenVersion seen) {
        List<Outcome> outcomes =
                each(
                        visitor,
                        ids,
                        AuditAction.DELETED,
                        file -> {
                            requireOwner(visitor, file);
                            requireThere(file);
                            seen.require(file.version());
                            file.trash(clock.instant());
                        });
        tell(done(outcomes));
        announce(What.TRASHED, done(outcomes));
        return outcomes;
    }

    /**
     * Throws files away for good: those that are not in the trash yet go there, so that nobody sees
     * them any more; {@link DeletionService#deleteAll} does the rest, after this transaction.
     *
     * @param seen as {@link #trash}
     */
    @Transactional
    public List<Outcome> discard(Visitor visitor, List<PublicId> ids, SeenVersion seen) {
        List<MediaFile> fresh = new ArrayList<>();
        List<Outcome> outcomes =
                each(
                        visitor,
                        ids,
                        AuditAction.DELETED,
                        file -> {
                            requireOwner(visitor, file);
                            seen.require(file.version());
                            if (file.trashedAt().isEmpty()) {
                                file.trash(clock.instant());
                                fresh.add(file);
                            }
                        });
        tell(fresh);
        announce(What.TRASHED, fresh);
        return outcomes;
    }

    /** Takes files out of the trash. */
    @Transactional
    public List<Outcome> restore(Visitor visitor, List<PublicId> ids) {
        List<Outcome> outcomes =
                each(
                        visitor,
                        ids,
                        AuditAction.RESTORED,
                        file -> {
                            requireOwner(visitor, file);
                            requireTrashed(file);
                            file.restore();
                        });
        tell(done(outcomes));
        announce(What.RESTORED, done(outcomes));
        return outcomes;
    }

    /**
     * Says yes or no to files, each for itself; private ones are none of a manager's business.
     *
     * @throws Problem NOT_SIGNED_IN, FORBIDDEN unless a manager asks
     */
    @Transactional
    public List<Outcome> review(Visitor visitor, List<PublicId> ids, Review outcome) {
        visitor.caller().requireManager();
        List<Outcome> outcomes =
                each(
                        visitor,
                        ids,
                        AuditAction.MODERATION,
                        file -> {
                            requireOwner(visitor, file);
                            requireThere(file);
                            file.review(outcome);
                        });
        tell(done(outcomes));
        return outcomes;
    }

    private List<Outcome> each(Visitor visitor, List<PublicId> ids, AuditAction action, Work work) {
        if (ids.size() > MAX_BULK) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "ids");
        }
        Map<PublicId, MediaFile> found = new HashMap<>();
        files.lock(new HashSet<>(ids)).forEach(file -> found.put(file.publicId(), file));
        List<Outcome> outcomes = new ArrayList<>();
        for (PublicId id : ids) {
            try {
                MediaFile file = found.get(id);
                if (file == null || file.expiredAt(clock.instant())) {
                    throw Problem.of(ErrorCode.NOT_FOUND);
                }
                work.on(file);
                audit.record(visitor.caller().actor(), action, "file " + id);
                outcomes.add(Outcome.done(file));
            } catch (Problem refused) {
                outcomes.add(Outcome.refused(id, refused));
            }
        }
        return outcomes;
    }

    private void requireOwner(Visitor visitor, MediaFile file) {
        access.require(
                access.mayDelete(visitor, file.exposure()),
                access.mayRead(visitor, file.exposure()));
    }

    private static void requireThere(MediaFile file) {
        if (file.trashedAt().isPresent()) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
    }

    private static void requireTrashed(MediaFile file) {
        if (file.trashedAt().isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
    }

    private static List<MediaFile> done(List<Outcome> outcomes) {
        return outcomes.stream().flatMap(outcome -> outcome.file().stream()).toList();
    }

    private void announce(What what, List<MediaFile> changed) {
        if (!changed.isEmpty()) {
            filesChanged.fire(FilesChanged.of(what, changed.stream().map(MediaFile::id).toList()));
        }
    }

    private void tell(Collection<MediaFile> changed) {
        List<StorageKey> keys =
                changed.stream()
                        .flatMap(
                                file ->
                                        Stream.concat(
                                                Stream.of(file.storageKey()),
                                                file.derivatives().stream()
                                                        .map(Derivative::storageKey)))
                        .toList();
        if (keys.isEmpty()) {
            return;
        }
        exposureChanged.fire(new ExposureChanged(keys));
        Set<Long> albums = new HashSet<>();
        changed.forEach(file -> file.albumId().ifPresent(albums::add));
        albumsTouched.fire(new AlbumsTouched(albums));
    }
}

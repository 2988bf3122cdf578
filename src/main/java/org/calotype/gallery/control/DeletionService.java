package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;

/** Deletes files and gives their space back. */
@ApplicationScoped
public class DeletionService {

    /** A storage that is away refuses every key, each after a while: nobody waits for the rest. */
    private static final int ENOUGH_REFUSED = 3;

    private static final Logger LOG = System.getLogger(DeletionService.class.getName());
    private static final int BATCH = 500;

    @Inject MediaFileRepository files;
    @Inject OwnedFileRepository owned;
    @Inject Audit audit;
    @Inject Removal removal;
    @Inject Storage storage;
    @Inject Settings settings;
    @Inject Event<BytesGone> bytesGone;
    @Inject Clock clock;

    /** Says that a key must not be served any more. */
    public record BytesGone(StorageKey key) {}

    /**
     * The visible file that a delete link speaks of.
     *
     * @throws Problem NOT_FOUND, the same for unknown ids and wrong tokens
     */
    public MediaFile openedBy(PublicId id, String token) {
        return files.byPublicId(id)
                .filter(file -> file.visibleAt(clock.instant()))
                .filter(
                        file ->
                                DeleteToken.parse(token)
                                        .filter(given -> given.opens(file.deleteTokenHash()))
                                        .isPresent())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** Deletes by a delete link. @throws Problem NOT_FOUND */
    public void deleteBy(PublicId id, String token, String address) {
        delete(openedBy(id, token).id());
        audit.record(Actor.guest(address), AuditAction.DELETED, "file " + id, "by its delete link");
    }

    /** Deletes a file: gone from every answer when this returns. */
    public void delete(long fileId) {
        deleteAll(List.of(fileId));
    }

    /** Deletes files: gone from every answer when this returns. */
    public void deleteAll(Collection<Long> fileIds) {
        removal.remove(fileIds).forEach(key -> bytesGone.fire(new BytesGone(key)));
        reclaim(BATCH);
    }

    /** Deletes what an account has thrown away. @return how many files */
    public int emptyTrashOf(Caller.Member owner, Actor by) {
        int emptied = 0;
        List<Long> some = owned.someTrashedOf(owner.accountId(), BATCH);
        while (!some.isEmpty()) {
            deleteAll(some);
            emptied += some.size();
            some = owned.someTrashedOf(owner.accountId(), BATCH);
        }
        audit.record(
                by,
                AuditAction.DELETED,
                "trash of " + owner.username(),
                emptied + " files for good");
        return emptied;
    }

    /** Deletes what has been in the trash for long enough, in batches. @return how many files */
    public int emptyTrash() {
        Instant before = clock.instant().minus(settings.get(SiteSettings.TRASH));
        int emptied = 0;
        int batch;
        do {
            batch = removal.removeTrashed(before, BATCH);
            emptied += batch;
        } while (batch > 0);
        return emptied;
    }

    /** Deletes what has expired, in batches. @return how many files */
    public int sweepExpired() {
        int swept = 0;
        int batch;
        do {
            batch = removal.removeExpired(BATCH);
            swept += batch;
        } while (batch > 0);
        return swept;
    }

    /**
     * Deletes the bytes of queued reclaims until the queue is empty, or the storage refuses some.
     */
    public int reclaimAll() {
        int reclaimed = 0;
        int batch;
        do {
            batch = reclaim(BATCH);
            reclaimed += batch;
        } while (batch == BATCH);
        return reclaimed;
    }

    /** Never fails: the files are deleted already, their space is given back now or later. */
    private int reclaim(int limit) {
        try {
            List<StorageKey> keys = removal.takeReclaims(limit);
            List<StorageKey> untried = new ArrayList<>();
            List<StorageKey> refused = new ArrayList<>();
            for (StorageKey key : keys) {
                if (refused.size() == ENOUGH_REFUSED) {
                    untried.add(key);
                } else if (!gone(key)) {
                    refused.add(key);
                }
            }
            removal.queueAgain(untried);
            removal.queueAgain(refused);
            return keys.size() - untried.size() - refused.size();
        } catch (Problem away) {
            LOG.log(Level.WARNING, "event=reclaim-postponed reason={0}", away.code());
            return 0;
        }
    }

    private boolean gone(StorageKey key) {
        try {
            storage.delete(key);
            bytesGone.fire(new BytesGone(key));
            return true;
        } catch (Problem refused) {
            LOG.log(Level.WARNING, "event=reclaim-refused key={0} reason={1}", key, refused.code());
            return false;
        }
    }
}

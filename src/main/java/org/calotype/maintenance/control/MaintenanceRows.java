package org.calotype.maintenance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.maintenance.control.StoredFile.StoredDerivative;

/**
 * The short transactions of maintenance, each its own: those of the server's Batch job must not
 * share one with our data source.
 */
@ApplicationScoped
public class MaintenanceRows {

    @Inject MaintenanceRepository files;

    @Transactional(TxType.REQUIRES_NEW)
    public long countFiles() {
        return files.countFiles();
    }

    /** Files after one of them, in the order of their numbers. */
    @Transactional(TxType.REQUIRES_NEW)
    List<StoredFile> after(long id, int limit) {
        return files.after(id, limit).stream().map(MaintenanceRows::stored).toList();
    }

    /** Whether a file is still there. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean isThere(long id) {
        return files.after(id - 1, 1).stream().anyMatch(file -> file.id() == id);
    }

    private static StoredFile stored(MediaFile file) {
        return new StoredFile(
                file.id(),
                file.storageKey(),
                file.sizeBytes(),
                file.storedMd5(),
                file.derivatives().stream()
                        .filter(Derivative::isReady)
                        .map(
                                made ->
                                        new StoredDerivative(
                                                made.kind(), made.storageKey(), made.sizeBytes()))
                        .toList());
    }

    /** Numbers of published files after one of them. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Long> ids(Optional<MediaType> type, Optional<Long> ownerId, long after, int limit) {
        return files.ids(type, ownerId, after, limit);
    }

    /**
     * Has derivatives of a file made again.
     *
     * @param kind absent: all
     * @return how many; none of those that are being made now
     */
    @Transactional(TxType.REQUIRES_NEW)
    int remake(long fileId, Optional<DerivativeKind> kind) {
        List<Derivative> wanted =
                files.derivativesOf(fileId).stream()
                        .filter(one -> kind.isEmpty() || one.kind() == kind.get())
                        .filter(Derivative::isFinal)
                        .toList();
        wanted.forEach(Derivative::retry);
        return wanted.size();
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Signatures;
import org.calotype.security.control.Signatures.Purpose;

/**
 * Lets somebody who uploaded as a guest and then signed in keep the files: the answer of the upload
 * carries a permit for each, and the permits are the proof.
 */
@ApplicationScoped
public class GuestClaims {

    /** How long after the upload a file can be claimed. */
    public static final Duration CLAIMABLE = Duration.ofHours(2);

    @Inject MediaFileRepository files;
    @Inject Signatures signatures;
    @Inject Audit audit;
    @Inject Clock clock;

    /** What the browser of a guest keeps to claim a file with. */
    public String permit(MediaFile file) {
        return signatures.permit(
                Purpose.CLAIM, file.publicId().value(), clock.instant().plus(CLAIMABLE));
    }

    /**
     * Gives guests' files to the account that has their permits; others are left as they are.
     *
     * @param permits by file
     * @return the files that are the account's now
     * @throws org.calotype.error.Problem FORBIDDEN for guests
     */
    @Transactional
    public List<MediaFile> claim(Visitor visitor, Map<PublicId, String> permits) {
        long account = visitor.requireAccount(Scope.UPLOAD);
        List<MediaFile> claimed =
                files.lock(permits.keySet()).stream()
                        .filter(file -> file.ownerId().isEmpty())
                        .filter(file -> file.visibleAt(clock.instant()))
                        .filter(file -> genuine(file, permits.getOrDefault(file.publicId(), "")))
                        .toList();
        for (MediaFile file : claimed) {
            file.claim(account);
            audit.record(
                    visitor.caller().actor(),
                    AuditAction.EDIT,
                    "file " + file.publicId(),
                    "claimed after signing in");
        }
        return claimed;
    }

    private boolean genuine(MediaFile file, String permit) {
        return signatures.permits(Purpose.CLAIM, file.publicId().value(), permit, clock.instant());
    }
}

package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.account.control.Quota;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;

/**
 * Lets somebody who uploaded as a guest and then signed in keep the files. The proof is the token
 * of the delete link, which the answer of the upload told its uploader alone.
 */
@ApplicationScoped
public class GuestClaims {

    /** How long after the upload a file can be claimed: time enough to confirm an address. */
    public static final Duration CLAIMABLE = Duration.ofHours(24);

    @Inject MediaFileRepository files;
    @Inject Quota quota;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Gives guests' files to the account that has their tokens; others are left as they are.
     *
     * @param tokens of delete links, by file
     * @return the files that are the account's now
     * @throws org.calotype.error.Problem FORBIDDEN for guests; QUOTA_EXCEEDED, and then none is
     *     claimed
     */
    @Transactional
    public List<MediaFile> claim(Visitor visitor, Map<PublicId, String> tokens) {
        long account = visitor.requireAccount(Scope.UPLOAD);
        quota.hold(List.of(account));
        Instant now = clock.instant();
        List<MediaFile> claimed =
                files.lock(tokens.keySet()).stream()
                        .filter(file -> file.ownerId().isEmpty())
                        .filter(file -> file.visibleAt(now))
                        .filter(file -> now.isBefore(file.uploadedAt().plus(CLAIMABLE)))
                        .filter(file -> opened(file, tokens))
                        .toList();
        for (MediaFile file : claimed) {
            quota.take(account, file.sizeBytes());
            file.claim(account);
            audit.record(
                    visitor.caller().actor(),
                    AuditAction.EDIT,
                    "file " + file.publicId(),
                    "claimed after signing in");
        }
        return claimed;
    }

    private static boolean opened(MediaFile file, Map<PublicId, String> tokens) {
        return Optional.ofNullable(tokens.get(file.publicId()))
                .flatMap(DeleteToken::parse)
                .filter(token -> token.opens(file.deleteTokenHash()))
                .isPresent();
    }
}

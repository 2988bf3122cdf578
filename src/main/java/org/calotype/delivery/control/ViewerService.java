package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.Counters;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;

/** Shows a file to those who may see it. */
@ApplicationScoped
public class ViewerService {

    @Inject MediaFileRepository files;
    @Inject Access access;
    @Inject ShareLinks shareLinks;
    @Inject Counters counters;
    @Inject Clock clock;

    /**
     * The file a visitor may see now.
     *
     * @param permit of a share link; absent: none
     * @throws Problem NOT_FOUND, the same for unknown, expired, unpublished and private ones;
     *     ALBUM_LOCKED when only a password is missing
     */
    public MediaFile visible(PublicId id, Visitor visitor, Optional<String> permit) {
        MediaFile file =
                files.byPublicId(id)
                        .filter(found -> found.visibleAt(clock.instant()))
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        if (permit.filter(given -> file.approved() && shareLinks.open(id, given)).isPresent()
                || access.mayRead(visitor, file.exposure())) {
            return file;
        }
        throw Problem.of(
                file.approved() && file.visibility() == Privacy.PASSWORD
                        ? ErrorCode.ALBUM_LOCKED
                        : ErrorCode.NOT_FOUND);
    }

    /** Whether a file is there for those who say its album's password. */
    public boolean isBehindLock(PublicId id) {
        return locked(id).isPresent();
    }

    /**
     * The file that is there for those who say its album's password.
     *
     * @throws Problem NOT_FOUND for every other file
     */
    public MediaFile behindLock(PublicId id) {
        return locked(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private Optional<MediaFile> locked(PublicId id) {
        return files.byPublicId(id)
                .filter(found -> found.visibleAt(clock.instant()))
                .filter(found -> found.approved() && found.visibility() == Privacy.PASSWORD);
    }

    /** Counts that a file was looked at. */
    public void countView(long fileId) {
        counters.viewed(fileId);
    }
}

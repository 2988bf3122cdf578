package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;

/** Shows a file to whoever knows its address. */
@ApplicationScoped
public class ViewerService {

    @Inject MediaFileRepository files;
    @Inject Clock clock;

    /**
     * The file that anybody may see now.
     *
     * @throws Problem NOT_FOUND, the same for unknown, expired, unpublished and not approved ones
     */
    public MediaFile visible(PublicId id) {
        return files.byPublicId(id)
                .filter(file -> file.visibleAt(clock.instant()))
                .filter(MediaFile::approved)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** Counts that a file was looked at. */
    @Transactional
    public void countView(long fileId) {
        files.countView(fileId);
    }
}

package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.settings.UploadSettings.Duplicates;

/** The duplicate rule: the same bytes again from the same owner, or the same guest's address. */
@ApplicationScoped
public class Recognition {

    @Inject MediaFileRepository files;
    @Inject Settings settings;
    @Inject Clock clock;

    /**
     * The file to answer with instead of keeping these bytes again.
     *
     * @throws Problem DUPLICATED_UPLOAD when the site refuses duplicates
     */
    public Optional<MediaFile> find(Caller caller, String md5) {
        Duplicates rule = settings.get(UploadSettings.DUPLICATES);
        if (rule == Duplicates.ALLOW) {
            return Optional.empty();
        }
        Optional<MediaFile> same = same(caller, md5);
        if (same.isPresent() && rule == Duplicates.REFUSE) {
            throw Problem.of(ErrorCode.DUPLICATED_UPLOAD);
        }
        return same;
    }

    /**
     * Judges the bytes that would be stored, where they are not those that came.
     *
     * @throws Problem DUPLICATED_UPLOAD_AFTER_PROCESSING
     */
    public void requireNewAfterProcessing(Caller caller, PreparedOriginal prepared) {
        if (prepared.changed()
                && settings.get(UploadSettings.DUPLICATES) == Duplicates.REFUSE
                && same(caller, prepared.md5()).isPresent()) {
            throw Problem.of(ErrorCode.DUPLICATED_UPLOAD_AFTER_PROCESSING);
        }
    }

    private Optional<MediaFile> same(Caller caller, String md5) {
        Instant now = clock.instant();
        Instant since = now.minus(settings.get(UploadSettings.DUPLICATE_WINDOW));
        return caller.member().isPresent()
                ? files.sameBytesOfOwner(md5, caller.member().get().accountId(), since, now)
                : files.sameBytesOfGuest(md5, caller.address(), since, now);
    }
}

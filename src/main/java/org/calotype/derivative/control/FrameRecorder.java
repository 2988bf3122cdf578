package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.PublicId;

/** The short transaction in which a clip gets another moment for its frame. */
@ApplicationScoped
public class FrameRecorder {

    @Inject MediaFileRepository files;
    @Inject Access access;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Notes the moment and gives the derivatives back to the queue.
     *
     * @return primary key of the file
     */
    @Transactional
    long choose(Visitor visitor, PublicId id, long second) {
        MediaFile file =
                files.lock(List.of(id)).stream()
                        .filter(one -> one.visibleAt(clock.instant()))
                        .findFirst()
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        access.require(
                access.mayEdit(visitor, file.exposure()), access.mayRead(visitor, file.exposure()));
        if (file.type() != MediaType.VIDEO
                || second < 0
                || second >= Math.max(1, file.durationSeconds())) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "second");
        }
        if (!file.derivatives().stream().allMatch(Derivative::isFinal)) {
            throw Problem.of(ErrorCode.CHANGED_MEANWHILE);
        }
        file.showFrameOf((int) second);
        file.derivatives().forEach(Derivative::retry);
        audit.record(
                visitor.caller().actor(),
                AuditAction.EDIT,
                "file " + id,
                "frame of second " + second);
        return file.id();
    }
}

package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import org.calotype.api.control.BackgroundWork;
import org.calotype.api.control.Job;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.Derivative.State;
import org.calotype.gallery.entity.PublicId;

/** What waits to be made, what could not be made, and another try for it. */
@ApplicationScoped
public class DerivativeBacklog implements BackgroundWork {

    private static final String KIND = "derivatives";
    private static final int BATCH = 500;

    @Inject DerivativeBacklogRepository rows;
    @Inject Retry retry;
    @Inject DerivativeJob job;
    @Inject Audit audit;

    @Override
    public List<Job> jobs() {
        long waiting = rows.count(State.PENDING);
        long running = rows.count(State.CLAIMED);
        Job.State state =
                running > 0 ? Job.State.RUNNING : waiting > 0 ? Job.State.WAITING : Job.State.IDLE;
        return List.of(
                new Job(
                        KIND,
                        KIND,
                        state,
                        waiting,
                        running,
                        null,
                        rows.count(State.FAILED),
                        null,
                        null,
                        null));
    }

    /**
     * Derivatives that could not be made, oldest first.
     *
     * @param afterNumber number of the last of the page before; 0: from the start
     */
    public List<FailedDerivative> failed(long afterNumber, int limit) {
        return rows.failed(afterNumber, limit);
    }

    /**
     * Has derivatives tried again that could not be made.
     *
     * @param files of these files; empty: all
     * @return how many
     */
    public int retry(Actor by, Collection<PublicId> files) {
        int all = 0;
        int some;
        do {
            some = retry.some(files, BATCH);
            all += some;
        } while (some == BATCH);
        audit.record(by, AuditAction.ADMINISTRATION, "job " + KIND, all + " tried again");
        if (all > 0) {
            job.lookIntoQueue();
        }
        return all;
    }

    /** The transactions of trying again, before the job looks. */
    @ApplicationScoped
    public static class Retry {

        @Inject DerivativeBacklogRepository rows;

        @Transactional(TxType.REQUIRES_NEW)
        public int some(Collection<PublicId> files, int limit) {
            List<Derivative> failed = rows.someFailed(files, limit);
            failed.forEach(Derivative::retry);
            return failed.size();
        }
    }
}

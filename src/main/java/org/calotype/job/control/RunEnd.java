package org.calotype.job.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** Ends a run, or leaves it to be taken up when the node goes. */
@Dependent
@Named("runEnd")
public class RunEnd extends AbstractStepListener {

    private static final Logger LOG = System.getLogger(RunEnd.class.getName());

    @Inject
    @BatchProperty(name = "run")
    String run;

    @Inject StepContext step;
    @Inject JobRuns runs;
    @Inject RunsUnderWay underWay;

    /**
     * What our own parts saw counts: Payara's Batch (6.2025.10) does not tell the step what an item
     * threw, and now and then may not commit a chunk ("Operation not allowed"), because its
     * interceptors of {@code @Transactional} take threads for each other. A run that was
     * interrupted so goes on from its place, which may be its beginning.
     */
    @Override
    public void afterStep() {
        long id = Long.parseLong(run);
        RunsUnderWay.Course course = underWay.end(id);
        if (underWay.isClosing()) {
            return;
        }
        Exception thrown = course.failure() == null ? step.getException() : course.failure();
        if (course.failure() == null && course.isFinished()) {
            runs.end(id, null);
        } else if (course.failure() == null && (course.hasAdvanced() || thrown == null)) {
            LOG.log(Level.WARNING, "event=job-interrupted job=" + id, thrown);
            runs.leave(id);
        } else {
            runs.end(id, failure(id, thrown));
        }
    }

    private static String failure(long id, @Nullable Exception thrown) {
        LOG.log(Level.ERROR, "event=job-failed job=" + id, thrown);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem.code().name();
            }
        }
        return thrown == null ? "interrupted" : thrown.getClass().getSimpleName();
    }
}

package org.calotype.job.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.listener.ChunkListener;
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
public class RunEnd extends AbstractStepListener implements ChunkListener {

    private static final Logger LOG = System.getLogger(RunEnd.class.getName());

    @Inject
    @BatchProperty(name = "run")
    String run;

    @Inject StepContext step;
    @Inject JobRuns runs;
    @Inject RunsUnderWay underWay;

    @Override
    public void beforeChunk() {
        // nothing to prepare
    }

    @Override
    public void afterChunk() {
        // RunProgress has written it down
    }

    @Override
    public void onError(Exception thrown) {
        underWay.fail(Long.parseLong(run), thrown);
    }

    /** Payara's Batch (6.2025.10) does not tell the step what an item threw, only the chunk. */
    @Override
    public void afterStep() {
        long id = Long.parseLong(run);
        Exception inChunk = underWay.end(id);
        if (!underWay.isClosing()) {
            runs.end(id, failure(id, inChunk == null ? step.getException() : inChunk));
        }
    }

    private static @Nullable String failure(long id, @Nullable Exception thrown) {
        if (thrown == null) {
            return null;
        }
        LOG.log(Level.ERROR, "event=job-failed job=" + id, thrown);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem.code().name();
            }
        }
        return thrown.getClass().getSimpleName();
    }
}

package org.calotype.job.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.calotype.job.control.JobKind.Item;
import org.calotype.job.control.JobKind.Walk;
import org.calotype.job.entity.JobRun;
import org.jspecify.annotations.Nullable;

/** Reads the items of a run from the place its row tells: the server's checkpoint may be gone. */
@Dependent
@Named("runItems")
public class RunItems extends AbstractItemReader {

    @Inject
    @BatchProperty(name = "run")
    String run;

    @Inject JobService jobs;
    @Inject JobRuns runs;
    @Inject RunsUnderWay underWay;
    @Inject Outside outside;

    private @Nullable Walk walk;
    private long id;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        id = Long.parseLong(run);
        underWay.watch(id, this::begin);
    }

    private boolean begin() {
        Optional<JobRun> held = runs.held(id);
        if (held.isEmpty()) {
            return false;
        }
        JobKind kind = jobs.kind(held.get().kind());
        JobOptions options = JobOptions.parse(held.get().options());
        if (held.get().total().isEmpty()) {
            runs.count(id, outside.transaction(() -> kind.count(options)));
        }
        walk = outside.transaction(() -> kind.walk(options, held.get().place()));
        return true;
    }

    @Override
    public @Nullable Item readItem() {
        Walk begun = walk;
        Optional<Item> next =
                begun == null || underWay.isToStop(id)
                        ? Optional.empty()
                        : underWay.watch(id, () -> outside.transaction(begun::next));
        if (next.isEmpty()) {
            underWay.finish(id);
        }
        return next.orElse(null);
    }

    @Override
    public void close() {
        if (walk != null) {
            walk.close();
        }
    }
}

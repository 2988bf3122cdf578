package org.calotype.job.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.calotype.job.control.RunWork.Done;

/** Writes a chunk into the row of its run. */
@Dependent
@Named("runProgress")
public class RunProgress extends AbstractItemWriter {

    @Inject
    @BatchProperty(name = "run")
    String run;

    @Inject JobRuns runs;
    @Inject RunsUnderWay underWay;

    @Override
    public void writeItems(List<Object> items) {
        List<Done> chunk = items.stream().map(Done.class::cast).toList();
        long id = Long.parseLong(run);
        boolean goOn =
                underWay.watch(
                        id,
                        () ->
                                runs.advance(
                                        id,
                                        chunk.get(chunk.size() - 1).place(),
                                        chunk.stream().map(Done::outcome).toList()));
        underWay.advance(id);
        if (!goOn) {
            underWay.stop(id);
        }
    }
}

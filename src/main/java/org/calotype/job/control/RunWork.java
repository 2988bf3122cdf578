package org.calotype.job.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.job.control.JobKind.Item;

/** Does one item. */
@Dependent
@Named("runWork")
public class RunWork implements ItemProcessor {

    @Inject
    @BatchProperty(name = "run")
    String run;

    @Inject Outside outside;
    @Inject RunsUnderWay underWay;

    /** What came of an item, and where the run stands then. */
    record Done(String place, JobKind.Outcome outcome) {}

    @Override
    public Done processItem(Object item) {
        Item work = (Item) item;
        return underWay.watch(
                Long.parseLong(run), () -> new Done(work.place(), outside.transaction(work::work)));
    }
}

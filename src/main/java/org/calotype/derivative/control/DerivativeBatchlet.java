package org.calotype.derivative.control;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** One partition: takes the next file until the job says that nothing is left. */
@Dependent
@Named("derivativeBatchlet")
public class DerivativeBatchlet extends AbstractBatchlet {

    private static final Logger LOG = System.getLogger(DerivativeBatchlet.class.getName());
    private static final String COMPLETED = "COMPLETED";

    @Inject DerivativeJob job;
    @Inject DevelopmentService development;

    @Override
    public String process() throws InterruptedException {
        job.enter();
        try {
            for (Optional<Handover> next = job.next(); next.isPresent(); next = job.next()) {
                develop(next.get());
            }
        } catch (InterruptedException ended) {
            job.leave();
            throw ended;
        }
        return COMPLETED;
    }

    /** A partition stays whatever happens: the lease of the claim brings the file back. */
    private void develop(Handover file) {
        try {
            development.develop(file);
        } catch (RuntimeException | Error unrecorded) {
            LOG.log(Level.ERROR, "event=development-left file=" + file.fileId(), unrecorded);
        }
    }

    @Override
    public void stop() {
        job.endPartitions();
    }
}

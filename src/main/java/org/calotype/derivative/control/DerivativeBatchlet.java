package org.calotype.derivative.control;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.OptionalLong;

/** One partition: takes the next file until the job says that nothing is left. */
@Dependent
@Named("derivativeBatchlet")
public class DerivativeBatchlet extends AbstractBatchlet {

    private static final String COMPLETED = "COMPLETED";

    @Inject DerivativeJob job;
    @Inject DevelopmentService development;

    @Override
    public String process() throws InterruptedException {
        job.enter();
        for (OptionalLong next = job.next(); next.isPresent(); next = job.next()) {
            develop(next.getAsLong());
        }
        return COMPLETED;
    }

    private void develop(long fileId) {
        boolean returned = false;
        try {
            development.develop(fileId);
            returned = true;
        } finally {
            if (!returned) {
                job.leave();
            }
        }
    }

    @Override
    public void stop() {
        job.stop();
    }
}

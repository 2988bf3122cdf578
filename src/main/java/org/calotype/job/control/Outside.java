package org.calotype.job.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/**
 * Steps out of the transaction the server wraps around a chunk: it belongs to the job repository,
 * whose data source must not share it with ours, and work takes longer than transactions may.
 */
@ApplicationScoped
public class Outside {

    @Transactional(TxType.NOT_SUPPORTED)
    public <T> T transaction(Supplier<T> work) {
        return work.get();
    }
}

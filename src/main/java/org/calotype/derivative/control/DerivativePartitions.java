package org.calotype.derivative.control;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/** One partition a core: developing is pure computing. */
@Dependent
@Named("derivativePartitions")
public class DerivativePartitions implements PartitionMapper {

    @Override
    public PartitionPlan mapPartitions() {
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(Runtime.getRuntime().availableProcessors());
        plan.setThreads(Runtime.getRuntime().availableProcessors());
        return plan;
    }
}

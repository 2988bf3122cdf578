package org.calotype.derivative.control;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.Properties;
import java.util.stream.Stream;

/** One partition a core: developing is pure computing. */
@Dependent
@Named("derivativePartitions")
public class DerivativePartitions implements PartitionMapper {

    @Override
    public PartitionPlan mapPartitions() {
        int cores = Runtime.getRuntime().availableProcessors();
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(cores);
        plan.setThreads(cores);
        // WildFly's JBeret wants properties for each partition, be they empty.
        plan.setPartitionProperties(
                Stream.generate(Properties::new).limit(cores).toArray(Properties[]::new));
        return plan;
    }
}

package org.calotype.monitoring.control;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.calotype.antivirus.VirusScanner;
import org.calotype.delivery.control.ServedBytes;
import org.calotype.derivative.control.FileDeveloped;
import org.calotype.error.ErrorCode;
import org.calotype.error.RefusalCounts;
import org.calotype.settings.ServerConfig;
import org.calotype.storage.StorageSource;
import org.calotype.storage.StorageSource.OpenPlace;
import org.calotype.storage.StorageUsage;
import org.calotype.upload.control.FileUploaded;
import org.calotype.worker.WorkerPool;

/** Counts of this node and the backlog of all, in Prometheus' text format. */
@ApplicationScoped
public class Metrics {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Inject BacklogRepository backlog;
    @Inject ServedBytes served;
    @Inject ActiveRequests active;
    @Inject ServerConfig server;
    @Inject WorkerPool workers;
    @Inject VirusScanner scanner;
    @Inject StorageSource storages;
    @Inject Clock clock;

    private final Counter uploads =
            Counter.builder("calotype.uploads").description("uploads taken in").register(registry);
    private final Timer derivatives =
            Timer.builder("calotype.derivatives")
                    .description("making the derivatives of a file")
                    .publishPercentileHistogram()
                    .register(registry);

    @PostConstruct
    void register() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new DiskSpaceMetrics(server.home().toFile()).bindTo(registry);
        FunctionCounter.builder("calotype.served", served, ServedBytes::total)
                .description("bytes of originals and derivatives sent")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("calotype.worker.deaths", workers, WorkerPool::deaths)
                .description("worker processes that died of a file")
                .register(registry);
        FunctionCounter.builder("calotype.worker.timeouts", workers, WorkerPool::timeouts)
                .description("worker processes that were killed because a file took too long")
                .register(registry);
        if (scanner.isSetUp()) {
            Gauge.builder("calotype.virus.scan.up", () -> scanner.answers() ? 1 : 0)
                    .description("whether the virus scanner answers")
                    .register(registry);
        }
        storages.places().forEach(this::register);
        for (ErrorCode code : ErrorCode.values()) {
            FunctionCounter.builder("calotype.refusals", code, RefusalCounts::of)
                    .description("requests that were refused")
                    .tag("code", code.name())
                    .register(registry);
        }
        Gauge.builder("calotype.requests.active", active, ActiveRequests::count)
                .description("requests that are being answered now")
                .register(registry);
        Gauge.builder(
                        "calotype.derivative.queue.depth",
                        backlog,
                        BacklogRepository::unmadeDerivatives)
                .description("derivatives that are not made yet")
                .register(registry);
        Gauge.builder("calotype.derivative.queue.age", () -> seconds(backlog.oldestUnmade()))
                .description("how long the oldest of them has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("calotype.expiry.lag", () -> seconds(backlog.oldestExpired(clock.instant())))
                .description("how long the space of an expired file has waited to be reclaimed")
                .baseUnit("seconds")
                .register(registry);
    }

    private void register(OpenPlace open) {
        Gauge.builder("calotype.storage.used", open.usage(), StorageUsage::usedBytes)
                .description("bytes a storage holds")
                .baseUnit("bytes")
                .tag("place", open.place().address())
                .register(registry);
        open.place()
                .capacityBytes()
                .ifPresent(
                        capacity ->
                                Gauge.builder("calotype.storage.capacity", () -> capacity)
                                        .description("bytes it may hold")
                                        .baseUnit("bytes")
                                        .tag("place", open.place().address())
                                        .register(registry));
    }

    private double seconds(Optional<Instant> since) {
        return since.map(moment -> Duration.between(moment, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    void count(@Observes FileUploaded uploaded) {
        uploads.increment();
    }

    void count(@Observes FileDeveloped developed) {
        derivatives.record(developed.took());
    }

    /** Everything, as text. */
    public String scrape() {
        return registry.scrape();
    }

    @PreDestroy
    void close() {
        registry.close();
    }
}

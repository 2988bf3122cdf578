package org.calotype.job.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which runs of this node are to stop; the artifacts of a Batch step share nothing else. */
@ApplicationScoped
public class RunsUnderWay {

    private final Map<Long, Boolean> toStop = new ConcurrentHashMap<>();
    private final Map<Long, Exception> failures = new ConcurrentHashMap<>();
    private volatile boolean closing;

    void begin(long run) {
        failures.remove(run);
        toStop.put(run, false);
    }

    Set<Long> runs() {
        return Set.copyOf(toStop.keySet());
    }

    void stop(long run) {
        toStop.put(run, true);
    }

    boolean isToStop(long run) {
        return closing || toStop.getOrDefault(run, false);
    }

    void fail(long run, Exception thrown) {
        failures.putIfAbsent(run, thrown);
    }

    /**
     * @return what it failed by
     */
    @Nullable Exception end(long run) {
        toStop.remove(run);
        return failures.remove(run);
    }

    /** The node goes: what it leaves is taken up by another, or by itself after its start. */
    boolean isClosing() {
        return closing;
    }

    @PreDestroy
    void close() {
        closing = true;
    }
}

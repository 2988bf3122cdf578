package org.calotype.job.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What becomes of the runs of this node; the artifacts of a Batch step share nothing else. */
@ApplicationScoped
public class RunsUnderWay {

    private final Map<Long, Course> courses = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** How it went so far, as our own parts of the step saw it. */
    static final class Course {

        private volatile boolean toStop;
        private volatile boolean advanced;
        private volatile boolean finished;
        private volatile @Nullable RuntimeException failure;

        /** Whether a chunk was written down. */
        boolean hasAdvanced() {
            return advanced;
        }

        /** Whether no item was left, or it was to stop. */
        boolean isFinished() {
            return finished;
        }

        /** What an item, or reading or writing them, threw. */
        @Nullable RuntimeException failure() {
            return failure;
        }
    }

    void begin(long run) {
        courses.put(run, new Course());
    }

    Set<Long> runs() {
        return Set.copyOf(courses.keySet());
    }

    private Course of(long run) {
        return courses.computeIfAbsent(run, begun -> new Course());
    }

    void stop(long run) {
        of(run).toStop = true;
    }

    boolean isToStop(long run) {
        return closing || of(run).toStop;
    }

    void advance(long run) {
        of(run).advanced = true;
    }

    void finish(long run) {
        of(run).finished = true;
    }

    /** Does a part of a run, and remembers what it throws. */
    <T> T watch(long run, Supplier<T> part) {
        try {
            return part.get();
        } catch (RuntimeException thrown) {
            of(run).failure = thrown;
            throw thrown;
        }
    }

    Course end(long run) {
        Course course = courses.remove(run);
        return course == null ? new Course() : course;
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

package org.calotype.job.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.calotype.job.control.JobKind.Outcome;
import org.calotype.job.entity.Finding;
import org.calotype.job.entity.JobRun;
import org.calotype.job.entity.JobRun.State;
import org.jspecify.annotations.Nullable;

/**
 * The short transactions of runs. Each is its own: the server's job repository must not share a
 * transaction with our data source.
 */
@ApplicationScoped
public class JobRuns {

    /** Renewed by a timer every 15 seconds while the node lives. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final Duration KEEP = Duration.ofDays(90);

    private final String node = UUID.randomUUID().toString();

    @Inject JobRunRepository runs;
    @Inject Clock clock;

    /** Claims a run that nobody works on. @return its number */
    @Transactional(TxType.REQUIRES_NEW)
    public OptionalLong claimIdle() {
        Instant now = clock.instant();
        Optional<JobRun> idle = runs.lockIdle(now);
        idle.ifPresent(run -> run.claim(node, now.plus(LEASE), now));
        return idle.isPresent() ? OptionalLong.of(idle.get().id()) : OptionalLong.empty();
    }

    /** A run that this node works on. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<JobRun> held(long id) {
        return runs.byId(id).filter(run -> run.isHeldBy(node));
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void count(long id, OptionalLong items) {
        runs.lock(id).filter(run -> run.isHeldBy(node)).ifPresent(run -> run.count(items));
    }

    /** Says that the node still works on a run. */
    @Transactional(TxType.REQUIRES_NEW)
    public void renew(long id) {
        runs.lock(id)
                .filter(run -> run.isHeldBy(node))
                .ifPresent(run -> run.renew(clock.instant().plus(LEASE)));
    }

    /**
     * Records a chunk.
     *
     * @return whether to go on: false when somebody wants it stopped, or another node has it
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean advance(long id, String place, List<Outcome> outcomes) {
        Optional<JobRun> held = runs.lock(id).filter(run -> run.isHeldBy(node));
        if (held.isEmpty()) {
            return false;
        }
        JobRun run = held.get();
        long failed = outcomes.stream().filter(Outcome::failed).count();
        run.advance(
                place,
                outcomes.size() - failed,
                failed,
                outcomes.stream().mapToLong(Outcome::bytes).sum());
        run.renew(clock.instant().plus(LEASE));
        outcomes.stream()
                .flatMap(outcome -> outcome.findings().stream())
                .forEach(
                        line ->
                                runs.add(
                                        new Finding(
                                                id, line.kind(), line.subject(), line.detail())));
        return !run.stopWanted();
    }

    /** Ends a run of this node. */
    @Transactional(TxType.REQUIRES_NEW)
    public void end(long id, @Nullable String failure) {
        runs.lock(id)
                .filter(run -> run.isHeldBy(node))
                .ifPresent(
                        run ->
                                run.end(
                                        failure != null
                                                ? State.FAILED
                                                : run.stopWanted() ? State.STOPPED : State.DONE,
                                        failure,
                                        clock.instant()));
    }

    /** Leaves a run of this node to whoever has time, unless it was to stop. */
    @Transactional(TxType.REQUIRES_NEW)
    public void leave(long id) {
        runs.lock(id)
                .filter(run -> run.isHeldBy(node))
                .ifPresent(
                        run -> {
                            if (run.stopWanted()) {
                                run.end(State.STOPPED, null, clock.instant());
                            } else {
                                run.resume();
                            }
                        });
    }

    /** Forgets what ended long ago. */
    @Transactional(TxType.REQUIRES_NEW)
    public void sweep() {
        runs.forget(clock.instant().minus(KEEP));
    }
}

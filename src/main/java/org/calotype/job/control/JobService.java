package org.calotype.job.control;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.calotype.api.control.BackgroundWork;
import org.calotype.api.control.Job;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.job.entity.Finding;
import org.calotype.job.entity.JobRun;
import org.calotype.job.entity.JobRun.State;

/** What administrators do with jobs. */
@ApplicationScoped
public class JobService implements BackgroundWork {

    /** Parameter of the Batch job: the number of the run. */
    static final String RUN = "run";

    private static final String BATCH_JOB = "run";
    private static final int LATEST = 50;

    @Inject @Any Instance<JobKind> kinds;
    @Inject JobRunRepository runs;
    @Inject JobRuns claims;
    @Inject RunsUnderWay underWay;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Has a job done; {@link #startIdle} begins it.
     *
     * @throws Problem INVALID_FIELD kind: unknown, or under way already; those of its options
     */
    @Transactional
    public JobRun ask(Actor by, String kind, Map<String, String> options) {
        JobOptions wanted = new JobOptions(options);
        kind(kind).require(wanted);
        if (runs.isUnderWay(kind)) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "kind");
        }
        JobRun run = new JobRun(kind, wanted.json(), by.name(), clock.instant());
        runs.add(run);
        record(by, run, "asked for " + run.options());
        return run;
    }

    /** The kind of this name. @throws Problem INVALID_FIELD */
    JobKind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, "kind"));
    }

    /**
     * Starts the Batch job of every run that nobody works on. It is under way from its claim on,
     * for it may have to wait for a thread of the server. Call it outside a transaction.
     */
    public void startIdle() {
        for (OptionalLong run = claims.claimIdle(); run.isPresent(); run = claims.claimIdle()) {
            start(run.getAsLong());
        }
    }

    private void start(long run) {
        Properties parameters = new Properties();
        parameters.setProperty(RUN, Long.toString(run));
        underWay.begin(run);
        boolean started = false;
        try {
            start(parameters);
            started = true;
        } finally {
            if (!started) {
                underWay.end(run);
            }
        }
    }

    void start(Properties parameters) {
        BatchRuntime.getJobOperator().start(BATCH_JOB, parameters);
    }

    /**
     * Ends a run after the chunk it is at.
     *
     * @throws Problem NOT_FOUND, JOB_ENDED
     */
    @Transactional
    public void stop(Actor by, long id) {
        JobRun run = locked(id);
        switch (run.state()) {
            case RUNNING -> run.wantStop();
            case WAITING -> run.end(State.STOPPED, null, clock.instant());
            default -> throw Problem.of(ErrorCode.JOB_ENDED);
        }
        record(by, run, "stop");
    }

    /**
     * Goes on with a run that failed or was stopped.
     *
     * @throws Problem NOT_FOUND, JOB_NOT_RESUMABLE
     */
    @Transactional
    public void resume(Actor by, long id) {
        JobRun run = locked(id);
        if (run.state() != State.FAILED && run.state() != State.STOPPED) {
            throw Problem.of(ErrorCode.JOB_NOT_RESUMABLE);
        }
        run.resume();
        record(by, run, "resume");
    }

    /** A run. @throws Problem NOT_FOUND */
    @Transactional
    public JobRun run(long id) {
        return runs.byId(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** The report of a run, after a finding. @throws Problem NOT_FOUND */
    @Transactional
    public List<Finding> findings(long id, long after, int limit) {
        run(id);
        return runs.findings(id, after, limit);
    }

    @Override
    @Transactional
    public List<Job> jobs() {
        return runs.latest(LATEST).stream().map(JobService::job).toList();
    }

    /** A run as every job is told of. */
    public static Job job(JobRun run) {
        boolean running = run.state() == State.RUNNING;
        long left = run.total().orElse(0L) - run.done() - run.failed();
        return new Job(
                Long.toString(run.id()),
                run.kind(),
                Job.State.valueOf(run.state().name()),
                Math.max(0, left),
                running ? 1 : 0,
                run.done(),
                run.failed(),
                run.startedAt().orElse(null),
                run.endedAt().orElse(null),
                run.message().orElse(null));
    }

    private JobRun locked(long id) {
        return runs.lock(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private void record(Actor by, JobRun run, String what) {
        audit.record(
                by,
                AuditAction.ADMINISTRATION,
                "job " + run.id(),
                (run.kind() + " " + what).toLowerCase(Locale.ROOT));
    }
}

package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.calotype.admin.boundary.FailureRows.FailureRow;
import org.calotype.admin.boundary.FailureRows.Stretch;
import org.calotype.api.boundary.Word;
import org.calotype.api.control.BackgroundWork;
import org.calotype.api.control.Job;
import org.calotype.job.control.JobService;
import org.calotype.job.entity.Finding;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;

/** How far the work behind the site is, more of it, and the derivatives that could not be made. */
@Named
@RequestScoped
public class JobDeskPage {

    private static final int LIMIT = 50;
    private static final int SHOWN_RUNS = 20;
    private static final int SHOWN_FINDINGS = 200;
    private static final long PERCENT = 100;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject JobOrders orders;
    @Inject @Any Instance<BackgroundWork> work;
    @Inject JobService runs;
    @Inject FailureRows failures;
    @Inject Moments moments;
    @Inject Amounts amounts;

    private List<JobRow> jobs = List.of();
    private Stretch failed = new Stretch(List.of(), "");
    private List<Finding> findings = List.of();

    /**
     * One job.
     *
     * @param id number of a run, else a word
     * @param percent done of all; negative where nobody counts what is done
     * @param going whether it can be stopped
     * @param resumable whether it can go on
     * @param run whether it is a run, which has a report
     */
    public record JobRow(
            String id,
            String name,
            String state,
            String waiting,
            String running,
            String failed,
            long percent,
            boolean going,
            boolean resumable,
            boolean run,
            String since,
            String message) {}

    /** Shows it all, or does what a form asks. */
    public void open() {
        door.administrator().ifPresent(this::open);
    }

    private void open(Caller caller) {
        reply.take(() -> orders.carryOut(caller));
        jobs =
                work.stream()
                        .flatMap(one -> one.jobs().stream().limit(SHOWN_RUNS))
                        .map(this::row)
                        .toList();
        reply.attempt(
                () -> failed = failures.after(KeyParameter.read(visit, "after").orElse(0L), LIMIT));
        reply.attempt(
                () ->
                        KeyParameter.read(visit, "report")
                                .ifPresent(
                                        run -> findings = runs.findings(run, 0, SHOWN_FINDINGS)));
    }

    private JobRow row(Job job) {
        long done = job.done() == null ? -1 : job.done();
        long all = Math.max(1, done + job.failed() + job.waiting() + job.running());
        boolean isRun = job.id().chars().allMatch(Character::isDigit);
        return new JobRow(
                job.id(),
                visit.textOr("desk.jobs.kind." + job.kind(), job.id()),
                visit.text("desk.jobs.state." + Word.of(job.state())),
                amounts.number(job.waiting()),
                amounts.number(job.running()),
                amounts.number(job.failed()),
                done < 0 ? -1 : (done + job.failed()) * PERCENT / all,
                isRun && (job.state() == Job.State.RUNNING || job.state() == Job.State.WAITING),
                isRun && (job.state() == Job.State.FAILED || job.state() == Job.State.STOPPED),
                isRun,
                Stream.ofNullable(job.startedAt()).map(moments::text).findFirst().orElse(""),
                Stream.ofNullable(job.message()).map(this::sentence).findFirst().orElse(""));
    }

    /** A refusal is kept by its name. */
    private String sentence(String message) {
        return visit.textOr("error." + message.toUpperCase(Locale.ROOT), message)
                .replaceAll("\\{.*?}", "…");
    }

    public List<JobRow> getJobs() {
        return jobs;
    }

    /** Whether something goes on, so that the page is worth another look. */
    public boolean isBusy() {
        return jobs.stream().anyMatch(JobRow::going);
    }

    public List<FailureRow> getRows() {
        return failed.rows();
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return failed.next();
    }

    /** Number of the run whose report is shown; empty: none. */
    public String getReport() {
        return visit.field("report");
    }

    public List<Finding> getFindings() {
        return findings;
    }
}

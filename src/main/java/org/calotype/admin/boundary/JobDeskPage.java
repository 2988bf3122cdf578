package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.admin.boundary.FileRows.FileRow;
import org.calotype.admin.control.ShelfRepository;
import org.calotype.api.boundary.Word;
import org.calotype.api.control.BackgroundWork;
import org.calotype.api.control.Job;
import org.calotype.derivative.control.DerivativeBacklog;
import org.calotype.derivative.control.FailedDerivative;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;

/** How far the work behind the site is, and the derivatives that could not be made. */
@Named
@RequestScoped
public class JobDeskPage {

    private static final int LIMIT = 50;
    private static final long PERCENT = 100;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject @Any Instance<BackgroundWork> work;
    @Inject DerivativeBacklog derivatives;
    @Inject ShelfRepository shelf;
    @Inject FileRows rowsOf;
    @Inject Moments moments;
    @Inject Amounts amounts;

    private List<JobRow> jobs = List.of();
    private List<FailureRow> rows = List.of();
    private String next = "";

    /**
     * One job.
     *
     * @param percent done of all; negative where nobody counts what is done
     */
    public record JobRow(
            String id,
            String name,
            String state,
            String waiting,
            String running,
            String failed,
            long percent,
            String since,
            String message) {}

    /** One derivative that was given up. */
    public record FailureRow(FileRow file, String kind, String reason, int attempts) {}

    /** Shows it all, or gives failed derivatives back to the queue. */
    public void open() {
        door.administrator().ifPresent(this::open);
    }

    private void open(Caller caller) {
        reply.take(() -> retry(caller));
        jobs = work.stream().flatMap(one -> one.jobs().stream()).map(this::row).toList();
        reply.attempt(this::list);
    }

    private void retry(Caller caller) {
        List<PublicId> files =
                switch (visit.field("do")) {
                    case "retry" ->
                            List.of(
                                    PublicId.parse(visit.field("file"))
                                            .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND)));
                    case "retry-all" -> List.<PublicId>of();
                    default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
                };
        derivatives.retry(caller.actor(), files);
        reply.done("desk.jobs.retried");
    }

    private JobRow row(Job job) {
        long done = job.done() == null ? -1 : job.done();
        long all = Math.max(1, done + job.failed() + job.waiting() + job.running());
        return new JobRow(
                job.id(),
                visit.textOr("desk.jobs.kind." + job.kind(), job.id()),
                visit.text("desk.jobs.state." + Word.of(job.state())),
                amounts.number(job.waiting()),
                amounts.number(job.running()),
                amounts.number(job.failed()),
                done < 0 ? -1 : (done + job.failed()) * PERCENT / all,
                Stream.ofNullable(job.startedAt()).map(moments::text).findFirst().orElse(""),
                job.message() == null ? "" : job.message());
    }

    private void list() {
        List<FailedDerivative> page =
                derivatives.failed(KeyParameter.read(visit, "after").orElse(0L), LIMIT);
        Map<String, FileRow> byId =
                rowsOf
                        .of(
                                shelf.filesOf(
                                        page.stream()
                                                .map(FailedDerivative::fileId)
                                                .collect(Collectors.toSet())))
                        .stream()
                        .collect(Collectors.toMap(FileRow::id, Function.identity()));
        rows =
                page.stream()
                        .flatMap(
                                one ->
                                        Stream.ofNullable(byId.get(one.fileId()))
                                                .map(file -> row(one, file)))
                        .toList();
        next = page.size() < LIMIT ? "" : Long.toString(page.get(LIMIT - 1).number());
    }

    private FailureRow row(FailedDerivative failed, FileRow file) {
        return new FailureRow(
                file, Word.of(failed.kind()), reason(failed.reason()), failed.attempts());
    }

    /** The sentence of the refusal it failed with, else the word that was kept. */
    private String reason(String code) {
        return visit.textOr("error." + code.toUpperCase(Locale.ROOT), code)
                .replaceAll("\\{.*?}", "…");
    }

    public List<JobRow> getJobs() {
        return jobs;
    }

    public List<FailureRow> getRows() {
        return rows;
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }
}

package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.calotype.admin.boundary.FileRows.FileRow;
import org.calotype.admin.control.ShelfRepository;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Review;
import org.calotype.moderation.control.ReportService;
import org.calotype.moderation.entity.Report;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.jspecify.annotations.Nullable;

/** What visitors say is wrong, oldest first. */
@Named
@RequestScoped
public class ReportDeskPage {

    private static final int LIMIT = 50;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject CurrentVisitor visitor;
    @Inject ReportService reports;
    @Inject FileService files;
    @Inject ShelfRepository shelf;
    @Inject Access access;
    @Inject FileRows rowsOf;
    @Inject Moments moments;

    private List<ReportRow> rows = List.of();
    private String next = "";

    /**
     * One report with its file.
     *
     * @param file null where its owner made it private meanwhile
     */
    public record ReportRow(
            long id,
            @Nullable FileRow file,
            String reason,
            String note,
            String address,
            String reported) {

        /** Whether the file is there to be judged. */
        public boolean judged() {
            return file != null;
        }
    }

    /** Shows them, or does what a form asks and shows them again. */
    public void open() {
        if (door.manager().isEmpty()) {
            return;
        }
        reply.take(this::change);
        reply.attempt(this::list);
    }

    /** Whatever is done to the file, the report is answered with it. */
    private void change() {
        long report = KeyParameter.require(visit, "id");
        switch (visit.field("do")) {
            case "resolve" -> {}
            case "reject" -> files.review(visitor.get(), file(), Review.REJECTED).get(0).orThrow();
            case "trash" -> files.trash(visitor.get(), file(), SeenVersion.ANY).get(0).orThrow();
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reports.resolve(visitor.get(), report);
        reply.done("settings.reply.done");
    }

    private List<PublicId> file() {
        return PublicId.parse(visit.field("file")).stream().toList();
    }

    private void list() {
        List<Report> page =
                reports.open(visitor.get(), KeyParameter.read(visit, "after").orElse(0L), LIMIT);
        Map<Long, MediaFile> reported =
                shelf.files(page.stream().map(Report::mediaFileId).toList());
        Map<Long, FileRow> byKey =
                rowsOf.of(reported.values().stream().filter(this::isJudged).toList()).stream()
                        .collect(Collectors.toMap(FileRow::key, Function.identity()));
        rows =
                page.stream()
                        .filter(report -> reported.containsKey(report.mediaFileId()))
                        .map(report -> row(report, byKey.get(report.mediaFileId())))
                        .toList();
        next = page.size() < LIMIT ? "" : Long.toString(page.get(LIMIT - 1).id());
    }

    /** What its owner made private after the report is no longer a manager's to look at. */
    private boolean isJudged(MediaFile file) {
        return access.mayRead(visitor.get(), file.exposure());
    }

    private ReportRow row(Report report, @Nullable FileRow file) {
        return new ReportRow(
                report.id(),
                file,
                visit.text("desk.reason." + Word.of(report.reason())),
                report.note().orElse(""),
                report.address(),
                moments.text(report.reportedAt()));
    }

    public List<ReportRow> getRows() {
        return rows;
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }
}

package org.calotype.moderation.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.KeysetCursor;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.moderation.control.ReportService;
import org.calotype.moderation.entity.Report;
import org.jspecify.annotations.Nullable;

/** What visitors have reported, until a manager has looked. */
@Path("2/reports")
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {

    @Inject CurrentVisitor visitor;
    @Inject ReportService reports;
    @Inject MediaFileRepository files;
    @Inject AccountRepository accounts;

    /**
     * A report as {@code /api/2} tells it to managers.
     *
     * @param username who said it; null for a guest
     */
    public record ReportJson(
            long id,
            String fileId,
            String reason,
            @Nullable String note,
            @Nullable String username,
            String address,
            Instant reportedAt) {}

    /** Open ones, oldest first. */
    @GET
    @Needs(Scope.ADMIN)
    public Page<ReportJson> open(@BeanParam Paging paging) {
        long after = paging.cursor().map(KeysetCursor::parse).map(KeysetCursor::id).orElse(0L);
        List<Report> page = reports.open(visitor.get(), after, paging.limit());
        Map<Long, String> ids =
                files.publicIds(page.stream().map(Report::mediaFileId).distinct().toList());
        Map<Long, String> names =
                accounts.usernames(
                        page.stream().flatMap(one -> one.accountId().stream()).distinct().toList());
        return Page.of(
                page,
                paging.limit(),
                report ->
                        new ReportJson(
                                report.id(),
                                Objects.requireNonNullElse(ids.get(report.mediaFileId()), ""),
                                Word.of(report.reason()),
                                report.note().orElse(null),
                                report.accountId().map(names::get).orElse(null),
                                report.address(),
                                report.reportedAt()),
                last -> new KeysetCursor(last.reportedAt(), last.id()).text());
    }

    /** A manager has looked, and done what was to be done. */
    @POST
    @Path("{id}/resolve")
    @Needs(Scope.ADMIN)
    public void resolve(@PathParam("id") long id) {
        reports.resolve(visitor.get(), id);
    }
}

package org.calotype.moderation.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Open;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.entity.PublicId;
import org.calotype.moderation.control.ReportService;
import org.calotype.moderation.entity.Report.Reason;

/** Lets everybody who sees a file say what is wrong with it. */
@Path("2/files/{id}/reports")
public class FileReportsResource {

    @Inject CurrentVisitor visitor;
    @Inject ReportService reports;

    /** {@code {"reason": "copyright", "note": "It is mine."}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Open
    public void report(@PathParam("id") PublicId id, JsonBody body) {
        body.only("reason", "note");
        reports.report(
                visitor.get(),
                id,
                Word.parse(Reason.class, "reason", body.requiredText("reason")),
                body.text("note").orElse(""));
    }
}

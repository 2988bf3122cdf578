package org.calotype.admin.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Fields;
import org.calotype.api.boundary.JsonText;
import org.calotype.api.boundary.KeysetCursor;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditCursor;
import org.calotype.audit.entity.AuditEvent;
import org.calotype.audit.entity.AuditFilter;
import org.calotype.security.boundary.CurrentCaller;

/** The record of who did what, for administrators. */
@Path("2/audit")
public class AuditResource {

    @Inject CurrentCaller caller;
    @Inject Audit audit;

    /** Newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public Page<AuditJson> events(@BeanParam AuditQuery query, @BeanParam Paging paging) {
        caller.get().requireAdministrator();
        Optional<AuditCursor> after =
                paging.cursor()
                        .map(KeysetCursor::parse)
                        .map(cursor -> new AuditCursor(cursor.moment(), cursor.id()));
        List<AuditEvent> events = audit.page(query.filter(), after, paging.limit());
        return Page.of(
                events,
                paging.limit(),
                AuditJson::of,
                last -> new KeysetCursor(last.happenedAt(), last.id()).text());
    }

    /** The whole record as CSV (RFC 4180). */
    @GET
    @Path("csv")
    @Needs(Scope.ADMIN)
    public Response csv(@BeanParam AuditQuery query) {
        caller.get().requireAdministrator();
        String header = String.join(",", AuditJson.COLUMNS) + "\r\n";
        return download("csv", "text/csv; charset=UTF-8", query, header, AuditJson::csv);
    }

    /** The whole record as JSON, one object a line. */
    @GET
    @Path("jsonl")
    @Needs(Scope.ADMIN)
    public Response jsonLines(@BeanParam AuditQuery query) {
        caller.get().requireAdministrator();
        return download(
                "jsonl",
                "application/jsonl; charset=UTF-8",
                query,
                "",
                event -> JsonText.of(event, Fields.ALL) + "\n");
    }

    private Response download(
            String extension,
            String type,
            AuditQuery query,
            String header,
            Function<AuditJson, String> line) {
        AuditFilter filter = query.filter();
        StreamingOutput body = out -> write(filter, header, line, out);
        return Response.ok(body)
                .type(type)
                .header("Content-Disposition", "attachment; filename=\"audit." + extension + "\"")
                .build();
    }

    private void write(
            AuditFilter filter, String header, Function<AuditJson, String> line, OutputStream out)
            throws IOException {
        out.write(header.getBytes(UTF_8));
        Optional<AuditCursor> after = Optional.empty();
        List<AuditEvent> page;
        do {
            page = audit.page(filter, after, Audit.MAX_PAGE);
            for (AuditEvent event : page) {
                out.write(line.apply(AuditJson.of(event)).getBytes(UTF_8));
                after = Optional.of(AuditCursor.after(event));
            }
        } while (page.size() == Audit.MAX_PAGE);
    }
}

package org.calotype.admin.boundary;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.KeysetCursor;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.api.boundary.Word;
import org.calotype.api.control.BackgroundWork;
import org.calotype.api.control.Job;
import org.calotype.derivative.control.DerivativeBacklog;
import org.calotype.derivative.control.FailedDerivative;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.PublicId;
import org.calotype.job.control.JobService;
import org.calotype.job.entity.JobRun;
import org.calotype.security.boundary.CurrentCaller;

/** What goes on behind the site, for administrators. */
@Path("2/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    @Inject CurrentCaller caller;
    @Inject @Any Instance<BackgroundWork> works;
    @Inject DerivativeBacklog derivatives;
    @Inject JobService runs;

    public record Jobs(List<Job> items) {}

    /** What could not be made, and why. */
    public record FailureJson(String fileId, String kind, int attempts, String reason) {
        static FailureJson of(FailedDerivative failed) {
            return new FailureJson(
                    failed.fileId(), Word.of(failed.kind()), failed.attempts(), failed.reason());
        }
    }

    public record Retried(int retried) {}

    @GET
    @Needs(Scope.ADMIN)
    public Jobs list() {
        caller.get().requireAdministrator();
        return new Jobs(works.stream().flatMap(work -> work.jobs().stream()).toList());
    }

    /** {@code {"kind": "verify", "options": {"checksums": true}}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @Created("id")
    public RunJson start(JsonBody body) {
        caller.get().requireAdministrator();
        body.only("kind", "options");
        JobRun run =
                runs.ask(
                        caller.get().actor(),
                        body.requiredText("kind"),
                        RunJson.options(body.object("options")));
        runs.startIdle();
        return RunJson.of(runs.run(run.id()));
    }

    @GET
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public RunJson run(@PathParam("id") long id) {
        caller.get().requireAdministrator();
        return RunJson.of(runs.run(id));
    }

    /** The report, in the order it was written. */
    @GET
    @Path("{id}/findings")
    @Needs(Scope.ADMIN)
    public Page<RunJson.FindingJson> findings(@PathParam("id") long id, @BeanParam Paging paging) {
        caller.get().requireAdministrator();
        long after = paging.cursor().map(KeysetCursor::parse).map(KeysetCursor::id).orElse(0L);
        return Page.of(
                runs.findings(id, after, paging.limit()),
                paging.limit(),
                RunJson.FindingJson::of,
                last -> new KeysetCursor(Instant.EPOCH, last.id()).text());
    }

    /** Ends it after what it is at. */
    @POST
    @Path("{id}/stop")
    @Needs(Scope.ADMIN)
    public RunJson stop(@PathParam("id") long id) {
        caller.get().requireAdministrator();
        runs.stop(caller.get().actor(), id);
        return RunJson.of(runs.run(id));
    }

    /** Goes on with what failed or was stopped. */
    @POST
    @Path("{id}/resume")
    @Needs(Scope.ADMIN)
    public RunJson resume(@PathParam("id") long id) {
        caller.get().requireAdministrator();
        runs.resume(caller.get().actor(), id);
        runs.startIdle();
        return RunJson.of(runs.run(id));
    }

    /** Derivatives that could not be made, oldest first. */
    @GET
    @Path("derivatives/failures")
    @Needs(Scope.ADMIN)
    public Page<FailureJson> failures(@BeanParam Paging paging) {
        caller.get().requireAdministrator();
        long after = paging.cursor().map(KeysetCursor::parse).map(KeysetCursor::id).orElse(0L);
        return Page.of(
                derivatives.failed(after, paging.limit()),
                paging.limit(),
                FailureJson::of,
                last -> new KeysetCursor(Instant.EPOCH, last.number()).text());
    }

    /** {@code {"ids": ["Ab3dE5gH"]}}: of these files; {@code {}}: all. */
    @POST
    @Path("derivatives/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public Retried retry(JsonBody body) {
        caller.get().requireAdministrator();
        body.only("ids");
        List<PublicId> files =
                body.texts("ids").stream()
                        .map(
                                id ->
                                        PublicId.parse(id)
                                                .orElseThrow(
                                                        () ->
                                                                Problem.of(
                                                                        ErrorCode.INVALID_FIELD,
                                                                        "ids")))
                        .toList();
        return new Retried(derivatives.retry(caller.get().actor(), files));
    }
}

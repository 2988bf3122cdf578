package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import org.calotype.account.control.SignUpService;
import org.calotype.account.control.UserService;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.ArchivePlace;
import org.calotype.gallery.control.ExportService;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.Nullable;

/** What the caller does with the account as a whole: password, export, deletion. */
@Path("2/me")
public class MyAccountResource {

    @Inject CurrentCaller caller;
    @Inject SignUpService signUps;
    @Inject UserService users;
    @Inject ExportService exports;
    @Inject ArchivePlace place;
    @Inject Audit audit;

    /**
     * {@code {"old": "correct horse", "new": "better horse"}}. Other sessions end; keys stay good.
     *
     * @throws Problem FORBIDDEN for a key of an account without a password, which it could take
     *     over
     */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public void changePassword(JsonBody body) {
        Caller.Member me = caller.get().requireMember();
        body.only("old", "new");
        String fresh = body.requiredText("new");
        Optional<Long> session =
                caller.get().inBrowser().map(Caller.Member::credential).map(Caller.Credential::id);
        if (session.isEmpty() && users.named(me.username()).passwordHash().isEmpty()) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        signUps.changePassword(
                caller.get().actor(), me.accountId(), body.text("old").orElse(""), fresh, session);
    }

    /** A ZIP of everything the site has of the caller, as a stream. */
    @GET
    @Path("export")
    @Needs(Scope.READ)
    public Response export() {
        Caller.Member me = caller.get().requireMember();
        place.take(caller.get());
        audit.record(caller.get().actor(), AuditAction.ACCOUNT_EXPORTED, "user " + me.username());
        StreamingOutput zip = out -> exports.export(me.accountId(), out);
        return Response.ok(zip)
                .type("application/zip")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + me.username() + ".zip\"")
                .build();
    }

    /**
     * The account goes, with everything it keeps.
     *
     * @param username the caller's own, as the proof that it was meant
     * @throws Problem INVALID_FIELD, LAST_ADMINISTRATOR, CHANGED_MEANWHILE
     */
    @DELETE
    @Needs(Scope.EDIT)
    public void leave(
            @QueryParam("username") @Nullable String username, @BeanParam EntityVersion version) {
        Caller.Member me = caller.get().requireMember();
        if (!me.username().equals(username)) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "username");
        }
        users.leave(caller.get().actor(), me.accountId(), version.seenIfAny());
    }
}

package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.SessionService;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Session;
import org.calotype.api.boundary.Needs;
import org.calotype.audit.entity.Actor;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;

/** Where the caller is signed in. */
@Path("2/me/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    @Inject CurrentCaller caller;
    @Inject SessionService sessions;

    /**
     * A browser that is signed in.
     *
     * @param current whether this very request came from it
     */
    public record SessionJson(
            long id,
            String address,
            String userAgent,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            boolean current) {}

    public record Sessions(List<SessionJson> items) {}

    @GET
    @Needs(Scope.EDIT)
    public Sessions list() {
        Caller.Member me = caller.get().requireMember();
        return new Sessions(
                sessions.list(me.accountId()).stream()
                        .map(session -> shaped(session, me.credential()))
                        .toList());
    }

    private static SessionJson shaped(Session session, Caller.Credential credential) {
        return new SessionJson(
                session.id(),
                session.address(),
                session.userAgent(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt(),
                credential.means() == Actor.Means.SESSION && credential.id() == session.id());
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.EDIT)
    public void end(@PathParam("id") long id) {
        Caller.Member me = caller.get().requireMember();
        sessions.signOut(caller.get().actor(), me.accountId(), id);
    }

    /** Signs out everywhere; keys stay good. */
    @DELETE
    @Needs(Scope.EDIT)
    public void endAll() {
        Caller.Member me = caller.get().requireMember();
        sessions.signOutEverywhere(caller.get().actor(), me.accountId(), Optional.empty());
    }
}

package org.calotype.social.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Needs;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.entity.PublicId;
import org.calotype.social.control.LikeService;

/** Whether the caller likes a file. The number of likes follows within seconds. */
@Path("2/files/{id}/like")
@Produces(MediaType.APPLICATION_JSON)
public class LikesResource {

    @Inject CurrentVisitor visitor;
    @Inject LikeService likes;

    /** Whether the caller does. */
    public record LikeJson(boolean liked) {}

    @GET
    @Needs(Scope.READ)
    public LikeJson liked(@PathParam("id") PublicId id) {
        return new LikeJson(likes.likes(visitor.get(), id));
    }

    @PUT
    @Needs(Scope.READ)
    public LikeJson like(@PathParam("id") PublicId id) {
        likes.like(visitor.get(), id);
        return new LikeJson(true);
    }

    @DELETE
    @Needs(Scope.READ)
    public void unlike(@PathParam("id") PublicId id) {
        likes.unlike(visitor.get(), id);
    }
}

package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.calotype.account.control.UserGroupService;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.control.AlbumPrivacyService;
import org.calotype.gallery.control.Owners;
import org.calotype.gallery.entity.AlbumShare.ShareWith;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.ShareLevel;
import org.jspecify.annotations.Nullable;

/** Whom an album is shared with; its owner decides. */
@Path("2/albums/{id}/shares")
@Produces(MediaType.APPLICATION_JSON)
public class AlbumSharesResource {

    @PathParam("id")
    @SuppressWarnings("NullAway.Init") // JAX-RS sets it
    PublicId id;

    @Inject CurrentVisitor visitor;
    @Inject AlbumPrivacyService owners;
    @Inject Owners people;
    @Inject UserGroupService groups;
    @Inject LibraryShapes shapes;

    /**
     * A share with a user or with a group.
     *
     * @param username null for a group
     * @param groupId null for a user
     * @param groupName null for a user
     * @param level viewer, contributor or editor
     */
    public record ShareJson(
            @Nullable String username,
            @Nullable Long groupId,
            @Nullable String groupName,
            ShareLevel level,
            Instant createdAt) {}

    public record Shares(List<ShareJson> items) {}

    @GET
    @Needs(Scope.EDIT)
    public Shares list() {
        return new Shares(shapes.shares(owners.shares(visitor.get(), id)));
    }

    /** {@code {"level": "contributor"}}. */
    @PUT
    @Path("{username}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public ShareJson share(@PathParam("username") String username, JsonBody body) {
        return share(user(username), body);
    }

    @DELETE
    @Path("{username}")
    @Needs(Scope.EDIT)
    public void unshare(@PathParam("username") String username) {
        owners.unshare(visitor.get(), id, user(username));
    }

    private ShareWith user(String name) {
        return ShareWith.account(people.named(visitor.get(), name));
    }

    /** {@code {"level": "viewer"}}. */
    @PUT
    @Path("groups/{group}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public ShareJson shareWithGroup(@PathParam("group") long group, JsonBody body) {
        return share(group(group), body);
    }

    @DELETE
    @Path("groups/{group}")
    @Needs(Scope.EDIT)
    public void unshareWithGroup(@PathParam("group") long group) {
        owners.unshare(visitor.get(), id, group(group));
    }

    private ShareWith group(long number) {
        return ShareWith.group(groups.known(number).id());
    }

    private ShareJson share(ShareWith who, JsonBody body) {
        body.only("level");
        ShareLevel level = Word.parse(ShareLevel.class, "level", body.requiredText("level"));
        return shapes.shares(List.of(owners.share(visitor.get(), id, who, level))).get(0);
    }
}

package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.calotype.account.control.UserGroupService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.UserGroup;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Versioned;
import org.calotype.audit.entity.Actor;
import org.calotype.security.boundary.CurrentCaller;

/** Groups of people that albums are shared with: members name them, administrators make them. */
@Path("2/groups")
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {

    @Inject CurrentCaller caller;
    @Inject UserGroupService groups;

    public record GroupJson(long id, String name, Instant createdAt, long version)
            implements Versioned {
        static GroupJson of(UserGroup group) {
            return new GroupJson(group.id(), group.name(), group.createdAt(), group.version());
        }
    }

    public record Groups(List<GroupJson> items) {}

    /** User names, in their order. */
    public record Members(List<String> items) {}

    @GET
    @Needs(Scope.READ)
    public Groups list() {
        return new Groups(groups.all().stream().map(GroupJson::of).toList());
    }

    /** {@code {"name": "Press"}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @Created("id")
    public GroupJson create(JsonBody body) {
        body.only("name");
        return GroupJson.of(groups.create(administrator(), body.requiredText("name")));
    }

    @GET
    @Path("{id}")
    @Needs(Scope.READ)
    public GroupJson group(@PathParam("id") long id) {
        return GroupJson.of(groups.known(id));
    }

    /** {@code {"name": "Press and friends"}}. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public GroupJson rename(
            @PathParam("id") long id, @BeanParam EntityVersion version, JsonBody body) {
        Actor by = administrator();
        body.only("name");
        return GroupJson.of(groups.rename(by, id, version.seen(), body.requiredText("name")));
    }

    /** With it goes what was shared with it. */
    @DELETE
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public void delete(@PathParam("id") long id, @BeanParam EntityVersion version) {
        groups.delete(administrator(), id, version.seenIfAny());
    }

    @GET
    @Path("{id}/members")
    @Needs(Scope.ADMIN)
    public Members members(@PathParam("id") long id) {
        administrator();
        return new Members(groups.members(id).stream().map(Account::username).toList());
    }

    @PUT
    @Path("{id}/members/{username}")
    @Needs(Scope.ADMIN)
    public void add(@PathParam("id") long id, @PathParam("username") String username) {
        groups.addMember(administrator(), id, username);
    }

    @DELETE
    @Path("{id}/members/{username}")
    @Needs(Scope.ADMIN)
    public void remove(@PathParam("id") long id, @PathParam("username") String username) {
        groups.removeMember(administrator(), id, username);
    }

    private Actor administrator() {
        caller.get().requireAdministrator();
        return caller.get().actor();
    }
}

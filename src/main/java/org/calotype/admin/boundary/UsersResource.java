package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.calotype.account.control.AccountCreation;
import org.calotype.account.control.UserEditing;
import org.calotype.account.control.UserService;
import org.calotype.account.control.UserService.Desk;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.api.boundary.Word;
import org.calotype.security.boundary.CurrentCaller;
import org.jspecify.annotations.Nullable;

/** Accounts, for managers and administrators. */
@Path("2/users")
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    @Inject CurrentCaller caller;
    @Inject AccountCreation creation;
    @Inject UserService users;
    @Inject UserEditing editing;

    /** By name. */
    @GET
    @Needs(Scope.ADMIN)
    public Page<UserJson> list(
            @QueryParam("q") @Nullable String part,
            @QueryParam("status") @Nullable String status,
            @BeanParam Paging paging) {
        caller.get().requireManager();
        return Page.of(
                users.page(
                        part == null ? "" : part,
                        Word.parseAny(Status.class, "status", status),
                        paging.cursor().orElse(""),
                        paging.limit()),
                paging.limit(),
                UserJson::of,
                Account::username);
    }

    /** {@code {"username": "bob", "role": "user", "email": "bob@example.org"}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @Created("username")
    public UserJson create(JsonBody body) {
        caller.get().requireAdministrator();
        body.only("username", "role", "email", "password");
        return UserJson.of(
                creation.create(
                        caller.get().actor(),
                        new AccountCreation.Wanted(
                                body.requiredText("username"),
                                body.text("role")
                                        .map(word -> Word.parse(Role.class, "role", word))
                                        .orElse(Role.USER),
                                body.text("email"),
                                body.text("password"))));
    }

    @GET
    @Path("{username}")
    @Needs(Scope.ADMIN)
    public UserJson user(@PathParam("username") String username) {
        caller.get().requireManager();
        return UserJson.of(users.named(username));
    }

    /** {@code {"role": "manager", "status": "banned", "quota_bytes": 5000000000}}. */
    @PATCH
    @Path("{username}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public UserJson change(
            @PathParam("username") String username,
            @BeanParam EntityVersion version,
            JsonBody body) {
        Desk desk = desk();
        Account account = users.named(username);
        return UserJson.of(
                editing.edit(desk, account.id(), UserBody.edit(body, version.seen(), account)));
    }

    /** Removes an account with all it keeps. */
    @DELETE
    @Path("{username}")
    @Needs(Scope.ADMIN)
    public void delete(@PathParam("username") String username, @BeanParam EntityVersion version) {
        users.remove(desk(), users.named(username).id(), version.seenIfAny());
    }

    /** Signs an account out wherever it is signed in; its keys stay good. */
    @DELETE
    @Path("{username}/sessions")
    @Needs(Scope.ADMIN)
    public void signOut(@PathParam("username") String username) {
        users.signOut(desk(), users.named(username).id());
    }

    /** Lets somebody who has lost the second factor in again, by the password alone. */
    @DELETE
    @Path("{username}/second-factor")
    @Needs(Scope.ADMIN)
    public void removeSecondFactor(@PathParam("username") String username) {
        caller.get().requireAdministrator();
        users.removeSecondFactor(desk(), users.named(username).id());
    }

    private Desk desk() {
        return new Desk(caller.get().actor(), caller.get().requireManager().role());
    }
}

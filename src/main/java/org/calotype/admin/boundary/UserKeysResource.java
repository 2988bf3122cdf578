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
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.calotype.account.control.AccountService.NewKey;
import org.calotype.account.control.KeyService;
import org.calotype.account.control.UserService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.security.boundary.CurrentCaller;

/** API keys of other people, for administrators. */
@Path("2/users/{username}/keys")
@Produces(MediaType.APPLICATION_JSON)
public class UserKeysResource {

    @PathParam("username")
    @SuppressWarnings("NullAway.Init") // JAX-RS sets it
    String username;

    @Inject CurrentCaller caller;
    @Inject KeyService keys;
    @Inject UserService users;

    @GET
    @Needs(Scope.ADMIN)
    public KeyJson.Keys list() {
        return KeyJson.list(keys.list(account().id()));
    }

    /** {@code {"name": "phone"}}: with every scope of the account's role if none are named. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @Created("id")
    public KeyJson create(JsonBody body) {
        Account account = account();
        KeyRequest wanted = KeyRequest.of(body, account.role().scopes());
        NewKey made =
                keys.create(
                        caller.get().actor(),
                        account.id(),
                        wanted.name(),
                        wanted.scopes(),
                        wanted.expiresAt());
        return KeyJson.of(made.key(), Optional.of(made.secret().value()));
    }

    @GET
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public KeyJson key(@PathParam("id") long id) {
        return KeyJson.of(keys.one(account().id(), id));
    }

    /** {@code {"name": "old phone"}}. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public KeyJson rename(
            @PathParam("id") long id, @BeanParam EntityVersion version, JsonBody body) {
        long account = account().id();
        String name = KeyRequest.name(body);
        return KeyJson.of(keys.rename(caller.get().actor(), account, id, version.seen(), name));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public void revoke(@PathParam("id") long id, @BeanParam EntityVersion version) {
        keys.revoke(caller.get().actor(), account().id(), id, version.seenIfAny());
    }

    private Account account() {
        caller.get().requireAdministrator();
        return users.named(username);
    }
}

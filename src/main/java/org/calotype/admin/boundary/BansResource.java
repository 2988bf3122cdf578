package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.calotype.api.boundary.Needs;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.AddressBans;
import org.calotype.security.entity.BannedNetwork;
import org.jspecify.annotations.Nullable;

/** Addresses that are not welcome, for managers. */
@Path("2/bans")
@Produces(MediaType.APPLICATION_JSON)
public class BansResource {

    @Inject CurrentCaller caller;
    @Inject AddressBans bans;

    /**
     * A ban.
     *
     * @param network an address, or a network in CIDR notation
     * @param expiresAt null: until it is lifted
     */
    public record BanJson(
            long id, String network, String reason, Instant bannedAt, @Nullable Instant expiresAt) {
        static BanJson of(BannedNetwork ban) {
            return new BanJson(
                    ban.id(),
                    ban.notation(),
                    ban.reason(),
                    ban.bannedAt(),
                    ban.expiresAt().orElse(null));
        }
    }

    public record Bans(List<BanJson> items) {}

    /** Newest first. */
    @GET
    @Needs(Scope.ADMIN)
    public Bans list() {
        caller.get().requireManager();
        return new Bans(bans.list().stream().map(BanJson::of).toList());
    }

    /** {@code {"network": "192.0.2.0/24", "reason": "spam", "expires_at": null}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @Created
    public BanJson ban(JsonBody body) {
        body.only("network", "reason", "expires_at");
        return BanJson.of(
                bans.ban(
                        caller.get(),
                        body.requiredText("network"),
                        body.text("reason").orElse(""),
                        body.text("expires_at", Instant::parse)));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public void lift(@PathParam("id") long id) {
        bans.lift(caller.get(), id);
    }
}

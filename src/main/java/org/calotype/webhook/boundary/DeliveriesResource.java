package org.calotype.webhook.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.webhook.control.WebhookService;
import org.calotype.webhook.entity.Delivery;
import org.calotype.webhook.entity.Delivery.State;
import org.jspecify.annotations.Nullable;

/** What became of deliveries, for administrators. */
@Path("2/webhooks/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    @PathParam("id")
    long webhook;

    @Inject CurrentCaller caller;
    @Inject WebhookService webhooks;

    /** How many are sent again. */
    public record Revived(int deliveries) {}

    /** Newest first; {@code state=dead} are those that were given up. */
    @GET
    @Needs(Scope.ADMIN)
    public Page<DeliveryJson> list(
            @QueryParam("state") @Nullable String state, @BeanParam Paging paging) {
        caller.get().requireAdministrator();
        return Page.of(
                webhooks.deliveries(
                        webhook,
                        Word.parseAny(State.class, "state", state),
                        paging.cursor().map(DeliveriesResource::number).orElse(Long.MAX_VALUE),
                        paging.limit()),
                paging.limit(),
                DeliveryJson::of,
                last -> Long.toString(last.id()));
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw Problem.of(notOurs, ErrorCode.INVALID_FIELD, "cursor");
        }
    }

    /** Sends one again that has ended. */
    @POST
    @Path("{delivery}/retry")
    @Needs(Scope.ADMIN)
    public DeliveryJson retry(@PathParam("delivery") long delivery) {
        caller.get().requireAdministrator();
        Delivery again = webhooks.retry(caller.get().actor(), webhook, delivery);
        return DeliveryJson.of(again);
    }

    /** Sends all dead ones again. */
    @POST
    @Path("retry")
    @Needs(Scope.ADMIN)
    public Revived retryDead() {
        caller.get().requireAdministrator();
        return new Revived(webhooks.retryDead(caller.get().actor(), webhook));
    }
}

package org.calotype.webhook.boundary;

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
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.audit.entity.Actor;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.webhook.boundary.WebhookJson.Webhooks;
import org.calotype.webhook.control.WebhookService;
import org.calotype.webhook.control.WebhookService.Change;
import org.calotype.webhook.entity.Webhook;

/** Who is told what happens, for administrators. */
@Path("2/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    @Inject CurrentCaller caller;
    @Inject WebhookService webhooks;

    @GET
    @Needs(Scope.ADMIN)
    public Webhooks list() {
        administrator();
        return new Webhooks(webhooks.all().stream().map(WebhookJson::of).toList());
    }

    /** {@code {"url": "https://ci.example.org/hook", "events": ["file.uploaded"]}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @Created("id")
    public WebhookJson create(JsonBody body) {
        Actor by = administrator();
        body.only("url", "events");
        String url = body.requiredText("url");
        webhooks.requireTarget(url);
        return shown(webhooks.create(by, url, body.texts("events")));
    }

    @GET
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public WebhookJson webhook(@PathParam("id") long id) {
        administrator();
        return WebhookJson.of(webhooks.one(id));
    }

    /** {@code {"active": false}}. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public WebhookJson change(
            @PathParam("id") long id, @BeanParam EntityVersion version, JsonBody body) {
        Actor by = administrator();
        body.only("url", "events", "active");
        Optional<String> url = body.text("url");
        url.ifPresent(webhooks::requireTarget);
        webhooks.change(
                by,
                id,
                version.seen(),
                new Change(
                        url,
                        body.has("events") ? Optional.of(body.texts("events")) : Optional.empty(),
                        body.flag("active")));
        return WebhookJson.of(webhooks.one(id));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public void delete(@PathParam("id") long id, @BeanParam EntityVersion version) {
        webhooks.delete(administrator(), id, version.seenIfAny());
    }

    /** Another secret, told this once. */
    @POST
    @Path("{id}/secret")
    @Needs(Scope.ADMIN)
    public WebhookJson renewSecret(@PathParam("id") long id) {
        return shown(webhooks.renewSecret(administrator(), id));
    }

    /** Sends a greeting. */
    @POST
    @Path("{id}/test")
    @Needs(Scope.ADMIN)
    public DeliveryJson test(@PathParam("id") long id) {
        administrator();
        return DeliveryJson.of(webhooks.test(id));
    }

    private WebhookJson shown(Webhook fresh) {
        return WebhookJson.withSecret(fresh, webhooks.one(fresh.id()));
    }

    private Actor administrator() {
        caller.get().requireAdministrator();
        return caller.get().actor();
    }
}

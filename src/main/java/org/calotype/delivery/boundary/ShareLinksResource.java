package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.delivery.control.ShareLinks;
import org.calotype.delivery.entity.ShareLink;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;

/** Links by which somebody without an account sees a private file for a time. */
@Path("2/files/{id}/share-links")
@Produces(MediaType.APPLICATION_JSON)
public class ShareLinksResource {

    @PathParam("id")
    @SuppressWarnings("NullAway.Init") // JAX-RS sets it
    PublicId id;

    @Context HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject ShareLinks shareLinks;
    @Inject FileService files;
    @Inject LinkMaker linkMaker;

    /**
     * A link.
     *
     * @param url of the viewer
     * @param directUrl of the original
     */
    public record ShareLinkJson(
            long id, String url, String directUrl, Instant createdAt, Instant expiresAt) {}

    public record ShareLinksJson(List<ShareLinkJson> items) {}

    @GET
    @Needs(Scope.EDIT)
    public ShareLinksJson list() {
        List<ShareLink> links = shareLinks.list(visitor.get(), id);
        MediaFile file = files.open(visitor.get(), id);
        return new ShareLinksJson(links.stream().map(link -> shaped(file, link)).toList());
    }

    /** {@code {"expires_in": "P7D"}}: a duration of ISO 8601 in days, hours, minutes, seconds. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    @Created
    public ShareLinkJson make(JsonBody body) {
        body.only("expires_in");
        Duration lasting =
                body.text("expires_in", Duration::parse)
                        .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, "expires_in"));
        ShareLink link = shareLinks.make(visitor.get(), id, lasting);
        return shaped(files.open(visitor.get(), id), link);
    }

    /** It opens nothing from now on. */
    @DELETE
    @Path("{link}")
    @Needs(Scope.EDIT)
    public void revoke(@PathParam("link") long link) {
        shareLinks.revoke(visitor.get(), id, link);
    }

    private ShareLinkJson shaped(MediaFile file, ShareLink link) {
        Links links = linkMaker.linksFor(request);
        String query = "?" + ShareLinks.PARAMETER + "=" + shareLinks.permit(id, link);
        return new ShareLinkJson(
                link.id(),
                links.shortened(file) + query,
                links.direct(file.storageKey()) + query,
                link.createdAt(),
                link.expiresAt());
    }
}

package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Open;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.gallery.control.AlbumArrangement;
import org.calotype.gallery.entity.PublicId;

/** Files of an album, in its own order unless another is asked for. */
@Path("2/albums/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
public class AlbumFilesResource {

    @Context HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject FilePages pages;
    @Inject AlbumArrangement arrangement;
    @Inject LibraryShapes shapes;

    @GET
    @Open
    public Page<FileJson> list(
            @PathParam("id") PublicId id,
            @BeanParam FileConditions query,
            @BeanParam Paging paging) {
        return pages.inAlbum(visitor.get(), id, query, paging, request);
    }

    /**
     * {@code {"ids": ["Ab3dE5gH"], "after": "Qx81mKp2"}}: puts files of the album one after the
     * other behind another one; null: to the beginning. It is sorted by hand from then on.
     */
    @PUT
    @Path("order")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public AlbumJson arrange(
            @PathParam("id") PublicId id, @BeanParam EntityVersion version, JsonBody body) {
        body.only("ids", "after");
        return shapes.album(
                arrangement.arrange(
                        visitor.get(),
                        id,
                        version.seen(),
                        body.texts("ids").stream().map(one -> AlbumBody.id("ids", one)).toList(),
                        body.text("after").map(one -> AlbumBody.id("after", one))));
    }
}

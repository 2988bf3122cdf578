package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.calotype.api.boundary.Open;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.gallery.entity.PublicId;

/** Files of an album, in its own order unless another is asked for. */
@Path("2/albums/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
public class AlbumFilesResource {

    @Context HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject FilePages pages;

    @GET
    @Open
    public Page<FileJson> list(
            @PathParam("id") PublicId id,
            @BeanParam FileConditions query,
            @BeanParam Paging paging) {
        return pages.inAlbum(visitor.get(), id, query, paging, request);
    }
}

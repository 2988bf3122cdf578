package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.calotype.api.boundary.Open;
import org.calotype.delivery.control.ArchiveService;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.entity.PublicId;

/** The originals of an album and of the albums in it, as far as the caller finds them. */
@Path("2/albums/{id}/archive")
public class AlbumArchiveResource {

    @Inject CurrentVisitor visitor;
    @Inject ArchiveService archives;
    @Inject ArchiveDownload download;

    @GET
    @Open
    public Response zip(@PathParam("id") PublicId id) {
        return download.of(archives.ofAlbum(visitor.get(), id), visitor.get().caller());
    }
}

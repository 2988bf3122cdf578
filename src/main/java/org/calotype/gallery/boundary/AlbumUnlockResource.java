package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Open;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.AlbumUnlocking;
import org.calotype.gallery.entity.PublicId;

/** Says the password of an album; a cookie remembers it until the browser is closed. */
@Path("2/albums/{id}/unlock")
@Produces(MediaType.APPLICATION_JSON)
public class AlbumUnlockResource {

    @Context HttpServletResponse response;
    @Inject CurrentVisitor visitor;
    @Inject AlbumUnlocking unlocking;
    @Inject AlbumService albums;
    @Inject LibraryShapes shapes;

    /**
     * {@code {"password": "open sesame"}}. An album inside others with passwords asks for the
     * outermost first and is then still locked, but less.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Open
    public AlbumJson unlock(@PathParam("id") PublicId id, JsonBody body) {
        body.only("password");
        String password = body.requiredText("password");
        visitor.remember(
                unlocking.unlock(visitor.get(), id, password, visitor.remembered()), response);
        return shapes.album(albums.open(visitor.get(), id));
    }
}

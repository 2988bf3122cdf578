package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.derivative.control.FrameChoice;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.boundary.FileJson;
import org.calotype.gallery.boundary.LibraryShapes;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.entity.PublicId;
import org.calotype.upload.control.LocationRemoval;

/** Changes to the bytes of a file: its place taken out, another frame for a clip. */
@Path("2/files")
@Produces(MediaType.APPLICATION_JSON)
public class FileRevisionResource {

    @Context HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject LocationRemoval location;
    @Inject FrameChoice frames;
    @Inject FileService files;
    @Inject LibraryShapes shapes;
    @Inject LinkMaker linkMaker;

    @POST
    @Path("{id}/strip-location")
    @Needs(Scope.EDIT)
    public FileJson stripLocation(@PathParam("id") PublicId id) {
        location.remove(visitor.get(), id);
        return shaped(id);
    }

    /** {@code {"second": 12}}. */
    @PUT
    @Path("{id}/frame")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public FileJson frame(@PathParam("id") PublicId id, JsonBody body) {
        body.only("second");
        long second =
                body.number("second")
                        .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, "second"));
        frames.choose(visitor.get(), id, second);
        return shaped(id);
    }

    private FileJson shaped(PublicId id) {
        return shapes.file(files.open(visitor.get(), id), linkMaker.linksFor(request));
    }
}

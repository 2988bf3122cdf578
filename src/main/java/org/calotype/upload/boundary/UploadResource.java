package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.upload.control.Upload;
import org.calotype.upload.entity.ResponseFormat;

/**
 * {@code /api/1/upload} of the Chevereto API V1.1. A slash or further segments after it do not
 * matter, as observed.
 */
@Path("1/upload{further:(/.*)?}")
public class UploadResource {

    private static final String METHODS = "GET, HEAD, POST, OPTIONS";

    @Context HttpServletRequest request;
    @Inject UploadDoor door;
    @Inject UploadResponse answers;
    @Inject LinkMaker linkMaker;

    @POST
    public Response upload(InputStream body) {
        return take(body);
    }

    @GET
    public Response uploadByGet() {
        return take(InputStream.nullInputStream());
    }

    /** Asks whether the door is there; nothing is uploaded by asking. */
    @HEAD
    public Response probe() {
        return Response.ok().build();
    }

    @OPTIONS
    public Response options() {
        return Response.noContent().header("Allow", METHODS).build();
    }

    private Response take(InputStream body) {
        return door.through(
                request, body, (form, format, upload) -> answer(form.imageAlias(), format, upload));
    }

    private Response answer(boolean imageAlias, ResponseFormat format, Upload upload) {
        return answers.of(upload, format, imageAlias, linkMaker.linksFor(request));
    }
}

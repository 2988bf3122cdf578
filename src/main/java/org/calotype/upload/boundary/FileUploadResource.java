package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.Needs;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.FileJson;
import org.calotype.gallery.boundary.LibraryShapes;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.Links;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.control.Upload;

/**
 * Uploads of {@code /api/2}: every option of the upload API V1.1, answered in the shape of 2. A
 * field that is none of them is refused, as everywhere in 2, for the caller meant something by it.
 */
@Path("2/files")
@Produces(MediaType.APPLICATION_JSON)
public class FileUploadResource {

    @Context HttpServletRequest request;
    @Inject CurrentCaller caller;
    @Inject UploadDoor door;
    @Inject Settings settings;
    @Inject LibraryShapes shapes;
    @Inject LinkMaker linkMaker;

    /**
     * @throws Problem NOT_SIGNED_IN for a guest where guests may not upload; those of the door
     */
    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @Needs(value = Scope.UPLOAD, orGuest = true)
    @Created("id")
    public FileJson upload(InputStream body) {
        if (caller.isGuestWithoutKey() && !settings.get(UploadSettings.GUEST_UPLOADS)) {
            throw Problem.of(ErrorCode.NOT_SIGNED_IN);
        }
        return door.throughKnownAs(
                caller.get(), request, body, (form, format, upload) -> shaped(upload));
    }

    private FileJson shaped(Upload upload) {
        Links links = linkMaker.linksFor(request);
        return shapes.uploaded(
                upload.file(),
                upload.deleteToken().map(token -> links.delete(upload.file(), token)),
                links);
    }
}

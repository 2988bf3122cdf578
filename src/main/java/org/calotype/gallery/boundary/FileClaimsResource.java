package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.GuestClaims;
import org.calotype.gallery.entity.PublicId;

/** Takes over what was uploaded as a guest before signing in. */
@Path("2/files/claim")
@Produces(MediaType.APPLICATION_JSON)
public class FileClaimsResource {

    @Context HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject GuestClaims claims;
    @Inject LibraryShapes shapes;
    @Inject LinkMaker linkMaker;

    /** The files that are the caller's now. */
    public record Claimed(List<FileJson> items) {}

    /** {@code {"files": [{"id": "Ab3dE5gH", "token": "…"}]}}; the token ends the delete link. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.UPLOAD)
    public Claimed claim(JsonBody body) {
        body.only("files");
        Map<PublicId, String> tokens = new LinkedHashMap<>();
        for (JsonBody file : body.objects("files")) {
            file.only("id", "token");
            tokens.put(AlbumBody.id("id", file.requiredText("id")), file.requiredText("token"));
        }
        if (tokens.isEmpty() || tokens.size() > BulkWork.MOST) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "files");
        }
        return new Claimed(
                shapes.files(claims.claim(visitor.get(), tokens), linkMaker.linksFor(request)));
    }
}

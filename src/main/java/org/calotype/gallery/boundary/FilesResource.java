package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Open;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.Nullable;

/** Files: found, edited, deleted. */
@Path("2/files")
@Produces(MediaType.APPLICATION_JSON)
public class FilesResource {

    @Context HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject FileService files;
    @Inject BulkWork bulk;
    @Inject FilePages pages;
    @Inject LibraryShapes shapes;
    @Inject LinkMaker linkMaker;

    @GET
    @Open
    public Page<FileJson> list(@BeanParam FileQuery query, @BeanParam Paging paging) {
        return pages.page(visitor.get(), query, paging, request);
    }

    @GET
    @Path("{id}")
    @Open
    public FileJson file(@PathParam("id") PublicId id) {
        return shaped(files.open(visitor.get(), id));
    }

    /** {@code {"title": "A cat", "tags": ["cat"], "album_id": null}}. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public FileJson change(
            @PathParam("id") PublicId id, @BeanParam EntityVersion version, JsonBody body) {
        return shaped(files.edit(visitor.get(), id, FileBody.edit(body, version.seen())));
    }

    /**
     * Into the trash, or at once and for good with {@code permanent=true}; any other word than true
     * and false is refused.
     */
    @DELETE
    @Path("{id}")
    @Needs(Scope.EDIT)
    public void delete(
            @PathParam("id") PublicId id,
            @QueryParam("permanent") @Nullable String permanent,
            @BeanParam EntityVersion version) {
        boolean forGood =
                FileConditions.parsed("permanent", permanent, FileConditions::flag).orElse(false);
        BulkWork.Action action = forGood ? BulkWork.Action.DELETE : BulkWork.Action.TRASH;
        bulk.deleteAll(visitor.get(), List.of(id), action, version.seenIfAny()).get(0).orThrow();
    }

    @POST
    @Path("{id}/restore")
    @Needs(Scope.EDIT)
    public FileJson restore(@PathParam("id") PublicId id) {
        return shaped(files.restore(visitor.get(), List.of(id)).get(0).orThrow());
    }

    /** {@code {"ids": ["Ab3dE5gH"], "action": "edit", "change": {"tags": ["summer"]}}}. */
    @POST
    @Path("bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public BulkWork.Result bulk(JsonBody body) {
        return bulk.on(visitor.get(), body);
    }

    private FileJson shaped(MediaFile file) {
        return shapes.file(file, linkMaker.linksFor(request));
    }
}

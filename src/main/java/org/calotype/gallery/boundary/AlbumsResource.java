package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.KeysetCursor;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Open;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.control.AlbumChangeService;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.gallery.control.AlbumListingService;
import org.calotype.gallery.control.AlbumPrivacyService;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.Owners;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.PublicId;

/** Albums: made, found, changed, deleted. */
@Path("2/albums")
@Produces(MediaType.APPLICATION_JSON)
public class AlbumsResource {

    @Inject CurrentVisitor visitor;
    @Inject AlbumService albums;
    @Inject AlbumChangeService changes;
    @Inject AlbumPrivacyService owners;
    @Inject AlbumListingService listings;
    @Inject Owners people;
    @Inject LibraryShapes shapes;

    /** Albums in a list that needs no pages. */
    public record Albums(List<AlbumJson> items) {}

    /** What the caller may find, newest first. */
    @GET
    @Open
    public Page<AlbumJson> list(@BeanParam AlbumQuery query, @BeanParam Paging paging) {
        AlbumFilter filter = query.filter(visitor.get(), people);
        Optional<Long> after = paging.cursor().map(KeysetCursor::parse).map(KeysetCursor::id);
        List<Album> page = listings.list(visitor.get(), filter, after, paging.limit());
        return shapes.albumPage(page, paging.limit());
    }

    /** {@code {"title": "Holiday", "privacy": "private"}}; administrators may name an owner. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    @Created("id")
    public AlbumJson create(JsonBody body) {
        Optional<String> owner = body.text("owner");
        if (owner.isPresent()) {
            visitor.get().caller().requireAdministrator();
        }
        return shapes.album(
                changes.create(
                        visitor.get(),
                        owner.map(name -> people.named(visitor.get(), name)),
                        body.requiredText("title"),
                        AlbumBody.creation(body)));
    }

    @GET
    @Path("{id}")
    @Open
    public AlbumJson album(@PathParam("id") PublicId id) {
        return shapes.album(albums.open(visitor.get(), id));
    }

    /** From the top to the album itself, as far as the caller may see. */
    @GET
    @Path("{id}/path")
    @Open
    public Albums path(@PathParam("id") PublicId id) {
        Album album = albums.open(visitor.get(), id);
        return new Albums(shapes.albums(albums.breadcrumbs(visitor.get(), album)));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public AlbumJson change(
            @PathParam("id") PublicId id, @BeanParam EntityVersion version, JsonBody body) {
        return shapes.album(
                changes.change(visitor.get(), id, AlbumBody.change(body, version.seen())));
    }

    /** With the albums in it; their files stay, in no album, or go into the trash. */
    @DELETE
    @Path("{id}")
    @Needs(Scope.EDIT)
    public void delete(
            @PathParam("id") PublicId id,
            @QueryParam("files") @DefaultValue("keep") String files,
            @BeanParam EntityVersion version) {
        boolean withFiles = Word.parse(Files.class, "files", files) == Files.TRASH;
        owners.delete(visitor.get(), id, version.seenIfAny(), withFiles);
    }

    /** What becomes of the files of an album that is deleted. */
    private enum Files {
        KEEP,
        TRASH
    }
}

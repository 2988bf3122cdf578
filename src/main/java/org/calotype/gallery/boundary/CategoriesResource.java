package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Open;
import org.calotype.api.boundary.Versioned;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.entity.Category;
import org.calotype.security.boundary.CurrentCaller;

/** The site's shelves: everybody sees them, administrators set them up. */
@Path("2/categories")
@Produces(MediaType.APPLICATION_JSON)
public class CategoriesResource {

    @Inject CurrentCaller caller;
    @Inject CategoryService categories;

    public record CategoryJson(long id, String name, String urlKey, long version)
            implements Versioned {
        static CategoryJson of(Category category) {
            return new CategoryJson(
                    category.id(), category.name(), category.urlKey(), category.version());
        }
    }

    public record Categories(List<CategoryJson> items) {}

    @GET
    @Open
    public Categories list() {
        return new Categories(categories.all().stream().map(CategoryJson::of).toList());
    }

    /** {@code {"name": "Nature", "url_key": "nature"}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @Created("id")
    public CategoryJson create(JsonBody body) {
        caller.get().requireAdministrator();
        body.only("name", "url_key");
        return CategoryJson.of(
                categories.create(
                        caller.get().actor(),
                        body.requiredText("name"),
                        body.requiredText("url_key")));
    }

    @GET
    @Path("{id}")
    @Open
    public CategoryJson category(@PathParam("id") long id) {
        return CategoryJson.of(categories.known(id));
    }

    /** {@code {"name": "Lakes"}}. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public CategoryJson change(
            @PathParam("id") long id, @BeanParam EntityVersion version, JsonBody body) {
        caller.get().requireAdministrator();
        body.only("name", "url_key");
        return CategoryJson.of(
                categories.rename(
                        caller.get().actor(),
                        id,
                        version.seen(),
                        body.text("name"),
                        body.text("url_key")));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public void delete(@PathParam("id") long id, @BeanParam EntityVersion version) {
        caller.get().requireAdministrator();
        categories.delete(caller.get().actor(), id, version.seenIfAny());
    }
}

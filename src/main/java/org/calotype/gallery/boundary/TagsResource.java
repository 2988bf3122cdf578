package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Open;
import org.calotype.api.boundary.Versioned;
import org.calotype.gallery.control.TagService;
import org.calotype.gallery.entity.Tag;
import org.jspecify.annotations.Nullable;

/** Tags: suggested to everybody, put in order by managers. */
@Path("2/tags")
@Produces(MediaType.APPLICATION_JSON)
public class TagsResource {

    @Inject CurrentVisitor visitor;
    @Inject TagService tags;

    public record TagJson(String name, long version) implements Versioned {
        static TagJson of(Tag tag) {
            return new TagJson(tag.name(), tag.version());
        }
    }

    public record Tags(List<TagJson> items) {}

    /** At most 20 that begin with {@code q}. */
    @GET
    @Open
    public Tags suggest(@QueryParam("q") @Nullable String beginning) {
        return new Tags(
                tags.suggest(visitor.get(), beginning == null ? "" : beginning).stream()
                        .map(TagJson::of)
                        .toList());
    }

    @GET
    @Path("{name}")
    @Needs(Scope.ADMIN)
    public TagJson tag(@PathParam("name") String name) {
        return TagJson.of(tags.kept(visitor.get(), name));
    }

    /** {@code {"name": "Berlin"}}; a tag that has the name already takes the files over. */
    @PATCH
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public TagJson rename(
            @PathParam("name") String name, @BeanParam EntityVersion version, JsonBody body) {
        body.only("name");
        return TagJson.of(
                tags.rename(visitor.get(), name, version.seen(), body.requiredText("name")));
    }

    @DELETE
    @Path("{name}")
    @Needs(Scope.ADMIN)
    public void delete(@PathParam("name") String name, @BeanParam EntityVersion version) {
        tags.delete(visitor.get(), name, version.seenIfAny());
    }
}

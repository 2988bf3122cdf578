package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Optional;
import org.calotype.account.control.AccountService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.control.AlbumPrivacyService;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;

/** What an administrator's key creates: users, their keys, albums, categories. */
@Path("2")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ManagementResource {

    @Inject CurrentCaller caller;
    @Inject AccountService accounts;
    @Inject AlbumService albums;
    @Inject AlbumPrivacyService privacy;
    @Inject CategoryService categories;

    public record UserJson(String username, Role role) {}

    public record KeyJson(String name, String key) {}

    public record AlbumJson(String id, String title) {}

    public record CategoryJson(long id, String name, String urlKey) {}

    /** {@code {"username": "bob", "role": "user"}}. */
    @POST
    @Path("users")
    @Needs(Scope.ADMIN)
    @Created
    public UserJson createUser(JsonBody body) {
        administrator();
        body.only("username", "role");
        Role role =
                body.text("role")
                        .map(word -> Word.parse(Role.class, "role", word))
                        .orElse(Role.USER);
        Account account = accounts.create(body.requiredText("username"), role);
        return new UserJson(account.username(), account.role());
    }

    /** {@code {"name": "phone"}}; the key is in the answer, this once. */
    @POST
    @Path("users/{username}/keys")
    @Needs(Scope.ADMIN)
    @Created
    public KeyJson createKey(@PathParam("username") String username, JsonBody body) {
        administrator();
        body.only("name");
        AccountService.NewKey made =
                accounts.createKey(username, body.requiredText("name"), EnumSet.allOf(Scope.class));
        return new KeyJson(made.key().name(), made.secret().value());
    }

    /** {@code {"title": "Holiday"}}; the album is the caller's own, or that of {@code "owner"}. */
    @POST
    @Path("albums")
    @Needs(Scope.ADMIN)
    @Created
    public AlbumJson createAlbum(JsonBody body) {
        Caller.Member administrator = administrator();
        body.only("title", "owner", "privacy", "password");
        long owner = body.text("owner").map(accounts::idOf).orElseGet(administrator::accountId);
        Album album = albums.createFor(owner, body.requiredText("title"));
        body.text("privacy")
                .ifPresent(written -> restrict(album.publicId(), written, body.text("password")));
        return new AlbumJson(album.publicId().value(), album.title());
    }

    /** {@code {"name": "Nature", "url_key": "nature"}}. */
    @POST
    @Path("categories")
    @Needs(Scope.ADMIN)
    @Created
    public CategoryJson createCategory(JsonBody body) {
        administrator();
        body.only("name", "url_key");
        Category category =
                categories.create(body.requiredText("name"), body.requiredText("url_key"));
        return new CategoryJson(category.id(), category.name(), category.urlKey());
    }

    private void restrict(PublicId album, String written, Optional<String> password) {
        Privacy wanted = Word.parse(Privacy.class, "privacy", written);
        privacy.restrict(Visitor.of(caller.get()), album, wanted, password);
    }

    private Caller.Member administrator() {
        return caller.get().requireAdministrator();
    }
}

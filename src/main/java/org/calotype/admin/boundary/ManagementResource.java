package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.calotype.account.control.AccountService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.LibraryService;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;

/** What an administrator's key creates: users, their keys, albums, categories. */
@Path("2")
@Consumes(MediaType.APPLICATION_JSON)
public class ManagementResource {

    private static final int MAX_BODY_BYTES = 64 * 1024;

    /** Made once: looking for the provider opens jar files. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    @Inject CurrentCaller caller;
    @Inject AccountService accounts;
    @Inject LibraryService library;

    /** {@code {"username": "bob", "role": "user"}}. */
    @POST
    @Path("users")
    public Response createUser(InputStream json) {
        administrator();
        JsonObject body = read(json);
        Account account = accounts.create(text(body, "username"), role(body));
        return created(
                BUILDERS.createObjectBuilder()
                        .add("username", account.username())
                        .add("role", account.role().name().toLowerCase(Locale.ROOT))
                        .build());
    }

    /** {@code {"name": "phone"}}; the key is in the answer, this once. */
    @POST
    @Path("users/{username}/keys")
    public Response createKey(@PathParam("username") String username, InputStream json) {
        administrator();
        JsonObject body = read(json);
        EnumSet<ApiKey.Scope> all = EnumSet.allOf(ApiKey.Scope.class);
        AccountService.NewKey made = accounts.createKey(username, text(body, "name"), all);
        return created(
                BUILDERS.createObjectBuilder()
                        .add("name", made.key().name())
                        .add("key", made.secret().value())
                        .build());
    }

    /** {@code {"title": "Holiday"}}; the album is the caller's own, or that of {@code "owner"}. */
    @POST
    @Path("albums")
    public Response createAlbum(InputStream json) {
        Caller.Member administrator = administrator();
        JsonObject body = read(json);
        long owner =
                Optional.ofNullable(body.getString("owner", null))
                        .map(accounts::idOf)
                        .orElse(administrator.accountId());
        Album album = library.createAlbum(owner, text(body, "title"), Album.Privacy.PUBLIC);
        return created(
                BUILDERS.createObjectBuilder()
                        .add("id", album.publicId().value())
                        .add("title", album.title())
                        .build());
    }

    /** {@code {"name": "Nature", "url_key": "nature"}}. */
    @POST
    @Path("categories")
    public Response createCategory(InputStream json) {
        administrator();
        JsonObject body = read(json);
        Category category = library.createCategory(text(body, "name"), text(body, "url_key"));
        return created(
                BUILDERS.createObjectBuilder()
                        .add("id", category.id())
                        .add("name", category.name())
                        .add("url_key", category.urlKey())
                        .build());
    }

    /** A body that is one JSON object of at most 64 KiB. */
    private static JsonObject read(InputStream json) {
        try (JsonReader reader =
                READERS.createReader(new ByteArrayInputStream(json.readNBytes(MAX_BODY_BYTES)))) {
            return reader.readObject();
        } catch (IOException | JsonException | IllegalStateException notAnObject) {
            throw Problem.of(notAnObject, ErrorCode.MALFORMED_REQUEST, "it is no JSON object");
        }
    }

    private Caller.Member administrator() {
        return caller.get().requireAdministrator();
    }

    private static Role role(JsonObject body) {
        String written = body.getString("role", "user").toUpperCase(Locale.ROOT);
        try {
            return Role.valueOf(written);
        } catch (IllegalArgumentException unknown) {
            throw Problem.of(unknown, ErrorCode.INVALID_FIELD, "role");
        }
    }

    private static String text(JsonObject body, String field) {
        return Optional.ofNullable(body.getString(field, null))
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, field));
    }

    private static Response created(JsonObject body) {
        return Response.status(Response.Status.CREATED)
                .type("application/json; charset=UTF-8")
                .entity(body.toString())
                .build();
    }
}

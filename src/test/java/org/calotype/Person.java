package org.calotype;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** An account of a test server with one key. */
public record Person(CalotypeServer server, String username, String key) {

    static Person create(CalotypeServer server, String role) {
        String username = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        manage(
                server,
                "/api/2/users",
                Json.createObjectBuilder().add("username", username).add("role", role).build());
        return new Person(server, username, newKey(server, username, "test"));
    }

    /** Makes a further key for this person. */
    public String newKey(String name) {
        return newKey(server, username, name);
    }

    private static String newKey(CalotypeServer server, String username, String name) {
        return manage(
                        server,
                        "/api/2/users/" + username + "/keys",
                        Json.createObjectBuilder().add("name", name).build())
                .getString("key");
    }

    /** A browser in which this person is signed in. */
    public Browser signedIn() {
        String password = "a password of " + username;
        Answer set =
                Api.ofAdministrator(server)
                        .patch("users/" + username, "{\"password\":\"" + password + "\"}")
                        .send();
        Browser browser = new Browser(server);
        Answer signedIn = browser.signIn(username, password);
        if (set.status() != 200 || signedIn.status() != 302) {
            throw new IllegalStateException(set + " " + signedIn);
        }
        return browser;
    }

    /** An upload with this person's key. */
    public ApiCall upload() {
        return server.upload().header("X-API-Key", key);
    }

    /** Makes an album of this person's. @return its id */
    public String newAlbum(String title) {
        return manage(
                        server,
                        "/api/2/albums",
                        Json.createObjectBuilder()
                                .add("title", title)
                                .add("owner", username)
                                .build())
                .getString("id");
    }

    /** Makes an album of this person's: public, unlisted, password or private. */
    public String newAlbum(String title, String privacy, String password) {
        JsonObjectBuilder album =
                Json.createObjectBuilder()
                        .add("title", title)
                        .add("owner", username)
                        .add("privacy", privacy);
        if (!password.isEmpty()) {
            album.add("password", password);
        }
        return manage(server, "/api/2/albums", album.build()).getString("id");
    }

    static long newCategory(CalotypeServer server, String name) {
        return manage(
                        server,
                        "/api/2/categories",
                        Json.createObjectBuilder()
                                .add("name", name)
                                .add("url_key", UUID.randomUUID().toString())
                                .build())
                .getJsonNumber("id")
                .longValueExact();
    }

    private static JsonObject manage(CalotypeServer server, String path, JsonObject body) {
        Answer answer =
                server.request("POST", path)
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .body("application/json", body.toString())
                        .send();
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + " answered " + answer);
        }
        return answer.json();
    }
}

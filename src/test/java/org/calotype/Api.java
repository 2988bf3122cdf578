package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Calls of {@code /api/2} in the name of one key. */
public record Api(CalotypeServer server, String key) {

    public static Api of(Person person) {
        return new Api(person.server(), person.key());
    }

    public static Api ofAdministrator(CalotypeServer server) {
        return new Api(server, CalotypeServer.ADMIN_KEY);
    }

    public ApiCall get(String path) {
        return call("GET", path);
    }

    public ApiCall delete(String path) {
        return call("DELETE", path);
    }

    public ApiCall put(String path) {
        return call("PUT", path);
    }

    public ApiCall post(String path, String json) {
        return call("POST", path).body("application/json", json);
    }

    public ApiCall put(String path, String json) {
        return put(path).header("If-Match", "*").body("application/json", json);
    }

    /** Changes whatever version is there. */
    public ApiCall patch(String path, String json) {
        return call("PATCH", path).header("If-Match", "*").body("application/json", json);
    }

    public ApiCall call(String method, String path) {
        ApiCall call = server.request(method, "/api/2/" + path);
        return key.isEmpty() ? call : call.header("X-API-Key", key);
    }

    /** Uploads a picture. @return its id */
    public String upload(String name) {
        return made(call("POST", "files").file(name, Pictures.png(60, 40)));
    }

    /** Makes something. @return its id, whether text or number */
    public static String made(ApiCall call) {
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.at("id").toString().replace("\"", "");
    }

    /** The ids of a page's items. */
    public static List<String> ids(ApiCall call) {
        return ids(call, "id");
    }

    /** One text of each of a page's items. */
    public static List<String> ids(ApiCall call, String name) {
        Answer page = call.send();
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page.json().getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getString(name))
                .toList();
    }
}

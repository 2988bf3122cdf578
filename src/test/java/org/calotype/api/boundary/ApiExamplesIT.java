package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the OpenAPI document, sent as they stand there, to things that are there. */
class ApiExamplesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String PREFIX = "/api/2/";

    /** Names of the example files, which are put on real ones. */
    private static final String FIRST = "Ab3dE5gH";

    private static final String SECOND = "Qx81mKp2";

    /** Webhooks look their target up in the domain name system: WebhookIT has one of its own. */
    private static final List<String> ELSEWHERE = List.of("Webhooks", "Upload API V1.1");

    /**
     * A run over the whole storage would meet those of other tests; a frame wants a video, which
     * FileRevisionIT has; a password that is there wants OwnSettingsIT.
     */
    private static final List<String> APART =
            List.of("startJob", "chooseFrame", "changeMyPassword");

    private static final ApiReference REFERENCE =
            new ApiReference(new OpenApiDocument().tree(), Locale.ENGLISH);

    private static Api administrator = new Api(server, CalotypeServer.ADMIN_KEY);
    private static String first = "";
    private static String second = "";
    private static String user = "";
    private static String group = "";

    /** Where something is that an operation can be done to, by the path of the document. */
    private static Map<String, String> places = Map.of();

    @BeforeAll
    static void makes_what_the_examples_speak_of() {
        administrator = Api.ofAdministrator(server);
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        Person ada = server.newUser("user");
        String album = Api.made(administrator.post("albums", "{\"title\":\"Examples\"}"));
        String locked =
                Api.made(
                        administrator.post(
                                "albums",
                                "{\"title\":\"L\",\"privacy\":\"password\","
                                        + "\"password\":\"open sesame\"}"));
        first = upload(album, "example" + suffix);
        second = upload(album, "other" + suffix);
        user = ada.username();
        group = Api.made(administrator.post("groups", "{\"name\":\"e" + suffix + "\"}"));
        String key = "{\"name\":\"e\"}";
        places =
                Map.of(
                        "/api/2/albums/{id}/unlock",
                        "/api/2/albums/" + locked + "/unlock",
                        "/api/2/albums/{id}",
                        "/api/2/albums/" + album,
                        "/api/2/files/{id}",
                        "/api/2/files/" + first,
                        "/api/2/groups/{id}",
                        "/api/2/groups/" + group,
                        "/api/2/categories/{id}",
                        "/api/2/categories/" + server.newCategory("Examples"),
                        "/api/2/tags/{name}",
                        "/api/2/tags/example" + suffix,
                        "/api/2/me/keys/{id}",
                        "/api/2/me/keys/" + Api.made(administrator.post("me/keys", key)),
                        "/api/2/users/{username}/keys/{id}",
                        "/api/2/users/"
                                + user
                                + "/keys/"
                                + Api.made(administrator.post("users/" + user + "/keys", key)));
    }

    private static String upload(String album, String tag) {
        return Api.made(
                administrator
                        .call("POST", "files")
                        .field("album_id", album)
                        .field("tags", tag)
                        .file("e.png", org.calotype.Pictures.png(70 + tag.length(), 33)));
    }

    /** The settings of the example are put back, and so is the ban; bob and his key may stay. */
    @AfterAll
    static void puts_the_settings_back() {
        server.choose("{\"site_name\":null,\"max_width\":null,\"guest_uploads\":null}");
        administrator
                .patch(
                        "me",
                        "{\"display_name\":null,\"locale\":null,\"time_zone\":null,\"nsfw\":null}")
                .send();
        administrator.get("bans").send().json().getJsonArray("items").stream()
                .map(ban -> ban.asJsonObject().getInt("id"))
                .forEach(ban -> administrator.delete("bans/" + ban).send());
    }

    @TestFactory
    List<DynamicTest> an_example_is_taken_as_it_stands() {
        return REFERENCE.groups().stream()
                .filter(group -> !ELSEWHERE.contains(group.name()))
                .flatMap(group -> group.operations().stream())
                .filter(operation -> !operation.requestExample().isEmpty())
                .filter(operation -> !APART.contains(operation.id()))
                .map(
                        operation ->
                                DynamicTest.dynamicTest(
                                        operation.method() + " " + operation.path(),
                                        () -> send(operation)))
                .toList();
    }

    /** Before anything is done: nothing is started, locked or changed by them. */
    @TestFactory
    List<DynamicTest> a_body_with_a_name_that_is_not_known_is_refused() {
        return REFERENCE.groups().stream()
                .flatMap(group -> group.operations().stream())
                .filter(operation -> !operation.requestExample().isEmpty())
                .filter(operation -> !placed(operation.path()).contains("{"))
                .map(
                        operation ->
                                DynamicTest.dynamicTest(
                                        operation.method() + " " + operation.path(),
                                        () -> refuseMore(operation)))
                .toList();
    }

    private static void refuseMore(ApiReference.Operation operation) {
        JsonObject example =
                Json.createReader(new StringReader(operation.requestExample())).readObject();
        String body = Json.createObjectBuilder(example).add("nonsense", 1).build().toString();
        assertRefused(
                administrator
                        .call(
                                operation.method(),
                                placed(operation.path()).substring(PREFIX.length()))
                        .header("If-Match", "*")
                        .body("application/json", body),
                400,
                400,
                "There is no field nonsense here");
    }

    private static void send(ApiReference.Operation operation) {
        String body = operation.requestExample().replace(FIRST, first).replace(SECOND, second);
        String path = placed(operation.path()).substring(PREFIX.length());
        int before = lastRecorded();
        Answer answer =
                administrator
                        .call(operation.method(), path)
                        .header("If-Match", "*")
                        .body("application/json", body)
                        .send();
        assertThat(Integer.toString(answer.status()))
                .as(body + " " + answer)
                .isEqualTo(operation.answers().get(0).status());
        answer.header("Location")
                .ifPresent(place -> assertThat(at(place).status()).as(place).isEqualTo(200));
        if (operation.scope().equals("admin")) {
            assertThat(lastRecorded()).as("in the record").isGreaterThan(before);
        }
    }

    private static Answer at(String place) {
        return server.request("GET", place.substring(place.indexOf(PREFIX)))
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .send();
    }

    /** Number of the newest line of the record. */
    private static int lastRecorded() {
        Answer newest = administrator.get("audit").query("limit", "1").send();
        return newest.json().getJsonArray("items").getJsonObject(0).getInt("id");
    }

    /** The longest address with a place wins; a group or somebody to share with comes after it. */
    private static String placed(String path) {
        String beginning =
                places.keySet().stream()
                        .filter(path::startsWith)
                        .max((one, other) -> one.length() - other.length())
                        .orElse("");
        String written = places.getOrDefault(beginning, "") + path.substring(beginning.length());
        return written.replace("{username}", user).replace("{group}", group);
    }

    @Test
    void the_application_serves_its_document_and_the_server_none_of_its_own() {
        assertThat(server.get("/api/2/openapi.json").text()).contains("\"openapi\":\"3.1.0\"");
        assertThat(server.get("/api/2/openapi.yaml").text()).contains("operationId: unlockAlbum");
        assertThat(server.get("/openapi").status()).isIn(403, 404);
    }
}

package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.FETCH_PORT;
import static org.calotype.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever edits says which version was seen: every PATCH there is, on something that is there. */
class EditVersionsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final Map<String, Edit> EDITS = new LinkedHashMap<>();

    private static Api administrator = new Api(server, "");
    private static String webhook = "";

    /** Something to edit, and what to say of it. */
    private record Edit(Api who, String path, String body) {

        ApiCall from(String version) {
            return unseen().header("If-Match", version);
        }

        ApiCall unseen() {
            return who.call("PATCH", path).body("application/json", body);
        }
    }

    @BeforeAll
    static void makes_what_is_edited() {
        administrator = Api.ofAdministrator(server);
        String name = "v" + UUID.randomUUID().toString().substring(0, 8);
        Person ada = server.newUser("user");
        Api own = Api.of(ada);
        String file =
                Api.made(
                        own.call("POST", "files")
                                .field("tags", name)
                                .file("v.png", Pictures.png(61, 41)));
        webhook =
                Api.made(
                        administrator.post(
                                "webhooks",
                                "{\"url\":\"http://127.0.0.1:"
                                        + FETCH_PORT
                                        + "/hook\",\"events\":[\"report.filed\"]}"));
        String named = "{\"name\":\"" + name + " two\"}";
        EDITS.put("files/{id}", new Edit(own, "files/" + file, "{\"title\":\"Two\"}"));
        EDITS.put(
                "albums/{id}",
                new Edit(
                        own,
                        "albums/" + Api.made(own.post("albums", "{\"title\":\"One\"}")),
                        "{\"title\":\"Two\"}"));
        EDITS.put("me", new Edit(own, "me", "{\"about\":\"Two\"}"));
        EDITS.put(
                "users/{username}",
                new Edit(administrator, "users/" + ada.username(), "{\"quota_bytes\":5000000000}"));
        EDITS.put(
                "groups/{id}",
                new Edit(
                        administrator,
                        "groups/"
                                + Api.made(
                                        administrator.post(
                                                "groups", "{\"name\":\"" + name + "\"}")),
                        named));
        EDITS.put(
                "categories/{id}",
                new Edit(administrator, "categories/" + server.newCategory(name), named));
        EDITS.put(
                "tags/{name}",
                new Edit(
                        administrator,
                        "tags/" + name,
                        "{\"name\":\"" + name.toUpperCase(Locale.ROOT) + "\"}"));
        EDITS.put(
                "webhooks/{id}",
                new Edit(administrator, "webhooks/" + webhook, "{\"active\":false}"));
        EDITS.put("settings", new Edit(administrator, "settings", "{\"site_name\":null}"));
    }

    @AfterAll
    static void removes_the_webhook() {
        administrator.delete("webhooks/" + webhook).send();
    }

    @TestFactory
    List<DynamicTest> P5_an_edit_of_what_somebody_else_changed_meanwhile_is_refused() {
        return ApiOperation.all().keySet().stream()
                .filter(operation -> operation.startsWith("PATCH "))
                .map(operation -> operation.substring("PATCH /api/2/".length()))
                .map(noun -> DynamicTest.dynamicTest(noun, () -> judge(noun)))
                .toList();
    }

    private static void judge(String noun) {
        Edit edit = EDITS.get(noun);
        if (edit == null) {
            throw new AssertionError("nothing to edit for PATCH " + noun);
        }
        String seen = version(edit);

        assertRefused(edit.unseen(), 428, 428);
        assertRefused(edit.from("\"999999\""), 412, 412);
        assertRefused(edit.from("W/" + seen), 412, 412);
        assertThat(version(edit)).as("refused edits change nothing").isEqualTo(seen);
        Answer changed = edit.from(seen).send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.header("ETag").orElse("")).isNotEqualTo(seen).isEqualTo(version(edit));
        assertRefused(edit.from(seen), 412, 412);
        assertThat(edit.from("*").send().status()).isEqualTo(200);
    }

    private static String version(Edit edit) {
        Answer now = edit.who().get(edit.path()).send();
        assertThat(now.status()).as(now.toString()).isEqualTo(200);
        assertThat(now.header("ETag").orElse(""))
                .isEqualTo("\"" + now.json().getInt("version") + "\"");
        return now.header("ETag").orElse("");
    }
}

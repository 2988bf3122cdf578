package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.FETCH_PORT;
import static org.calotype.Refusals.assertRefused;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever edits says which version was seen, and whoever deletes may say so: every PATCH there is
 * and every DELETE of what has an ETag, on something that is there.
 */
class EditVersionsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static Api administrator = new Api(server, "");

    /** One set to edit, one to delete; both by the path of what is in them. */
    private static Map<String, Thing> edited = Map.of();

    private static Map<String, Thing> deleted = Map.of();

    /**
     * Something that is there.
     *
     * @param who may do it
     * @param edit what to say of it
     * @param proof what a DELETE has to say besides, as a query
     */
    private record Thing(Api who, String path, String edit, String proof) {

        Thing(Api who, String path, String edit) {
            this(who, path, edit, "");
        }

        ApiCall change(String version) {
            return unseen().header("If-Match", version);
        }

        ApiCall unseen() {
            return who.call("PATCH", path).body("application/json", edit);
        }

        ApiCall delete(String version) {
            return who.delete(path + proof).header("If-Match", version);
        }

        String version() {
            Answer now = who.get(path).send();
            assertThat(now.status()).as(now.toString()).isEqualTo(200);
            assertThat(now.header("ETag").orElse(""))
                    .isEqualTo("\"" + now.json().getInt("version") + "\"");
            return now.header("ETag").orElse("");
        }
    }

    @BeforeAll
    static void makes_what_is_edited_and_what_is_deleted() {
        administrator = Api.ofAdministrator(server);
        edited = things(61);
        deleted = things(62);
    }

    private static Map<String, Thing> things(int width) {
        String name = "v" + UUID.randomUUID().toString().substring(0, 8);
        Api own = Api.of(server.newUser("user"));
        Person eve = server.newUser("user");
        Person bob = server.newUser("user");
        String bobs = "users/" + bob.username();
        String title = "{\"title\":\"Two\"}";
        String named = "{\"name\":\"" + name + " two\"}";
        String key = "{\"name\":\"" + name + "\",\"scopes\":[\"read\"]}";
        Map<String, Thing> things = new HashMap<>();
        things.put("files/{id}", new Thing(own, "files/" + upload(own, name, width), title));
        String album = Api.made(own.post("albums", "{\"title\":\"One\"}"));
        things.put("albums/{id}", new Thing(own, "albums/" + album, title));
        things.put("me/keys/{id}", made(own, "me/keys", key, named));
        things.put("users/{username}/keys/{id}", made(administrator, bobs + "/keys", key, named));
        things.put(
                "me",
                new Thing(Api.of(eve), "me", "{\"about\":\"Two\"}", "?username=" + eve.username()));
        things.put(
                "users/{username}",
                new Thing(
                        administrator,
                        "users/" + server.newUser("user").username(),
                        "{\"quota_bytes\":5000000000}"));
        things.put(
                "groups/{id}", made(administrator, "groups", "{\"name\":\"" + name + "\"}", named));
        things.put(
                "categories/{id}",
                new Thing(administrator, "categories/" + server.newCategory(name), named));
        things.put(
                "tags/{name}",
                new Thing(
                        administrator,
                        "tags/" + name,
                        "{\"name\":\"" + name.toUpperCase(Locale.ROOT) + "\"}"));
        String url = "http://127.0.0.1:" + FETCH_PORT + "/hook";
        things.put(
                "webhooks/{id}",
                made(
                        administrator,
                        "webhooks",
                        "{\"url\":\"" + url + "\",\"events\":[\"report.filed\"]}",
                        "{\"active\":false}"));
        things.put("settings", new Thing(administrator, "settings", "{\"site_name\":null}"));
        return things;
    }

    private static String upload(Api who, String tag, int width) {
        return Api.made(
                who.call("POST", "files")
                        .field("tags", tag)
                        .file("v.png", Pictures.png(width, 41)));
    }

    private static Thing made(Api who, String noun, String body, String edit) {
        return new Thing(who, noun + "/" + Api.made(who.post(noun, body)), edit);
    }

    @AfterAll
    static void removes_the_webhook_that_was_edited() {
        Thing webhook = edited.get("webhooks/{id}");
        if (webhook != null) {
            webhook.delete("*").send();
        }
    }

    @TestFactory
    List<DynamicTest> P5_an_edit_of_what_somebody_else_changed_meanwhile_is_refused() {
        return nouns("PATCH ")
                .map(noun -> DynamicTest.dynamicTest(noun, () -> judgeEdit(in(edited, noun))))
                .toList();
    }

    private static void judgeEdit(Thing thing) {
        String seen = thing.version();

        assertRefused(thing.unseen(), 428, 428);
        assertRefused(thing.change("\"999999\""), 412, 412);
        assertRefused(thing.change("W/" + seen), 412, 412);
        assertThat(thing.version()).as("refused edits change nothing").isEqualTo(seen);
        Answer changed = thing.change("\"999999\", " + seen).send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.header("ETag").orElse("")).isNotEqualTo(seen).isEqualTo(thing.version());
        assertRefused(thing.change(seen), 412, 412);
        assertThat(thing.change("*").send().status()).isEqualTo(200);
    }

    @TestFactory
    List<DynamicTest> P5_what_somebody_else_changed_meanwhile_is_not_deleted() {
        Map<String, ApiOperation> all = ApiOperation.all();
        return nouns("DELETE ")
                .filter(noun -> hasVersion(all.get("GET /api/2/" + noun)))
                .map(noun -> DynamicTest.dynamicTest(noun, () -> judgeDeletion(in(deleted, noun))))
                .toList();
    }

    private static boolean hasVersion(@Nullable ApiOperation reading) {
        return reading != null
                && Versioned.class.isAssignableFrom(reading.method().getReturnType());
    }

    private static void judgeDeletion(Thing thing) {
        String seen = thing.version();
        assertRefused(thing.delete("\"999999\""), 412, 412);
        assertRefused(thing.delete("W/" + seen), 412, 412);
        Answer changed = thing.change(seen).send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertRefused(thing.delete(seen), 412, 412);

        assertThat(thing.delete(thing.version()).send().status()).isEqualTo(204);

        assertThat(thing.who().get(thing.path()).send().status()).isIn(400, 401, 404);
    }

    @Test
    void P5_a_file_is_deleted_for_good_as_it_was_seen_in_the_trash_or_before() {
        Api own = Api.of(server.newUser("user"));
        Thing file = new Thing(own, "files/" + own.upload("a.png"), "{\"title\":\"Two\"}");
        String seen = file.version();
        Thing gone = new Thing(own, file.path(), "", "?permanent=true");
        assertRefused(gone.delete("\"999\""), 412, 412);
        assertThat(file.version()).as("not even in the trash").isEqualTo(seen);

        assertThat(file.delete("*").send().status()).isEqualTo(204);
        assertRefused(gone.delete(seen), 412, 412);
        String trashed =
                own.get("files").query("trash", "true").send().at("items.0.version").toString();
        assertThat(gone.delete("\"" + trashed + "\"").send().status()).isEqualTo(204);
        assertThat(Api.ids(own.get("files").query("trash", "true"))).isEmpty();
    }

    private static Stream<String> nouns(String verb) {
        return ApiOperation.all().keySet().stream()
                .filter(operation -> operation.startsWith(verb))
                .map(operation -> operation.substring((verb + "/api/2/").length()));
    }

    private static Thing in(Map<String, Thing> things, String noun) {
        Thing thing = things.get(noun);
        if (thing == null) {
            throw new AssertionError("nothing there for " + noun);
        }
        return thing;
    }
}

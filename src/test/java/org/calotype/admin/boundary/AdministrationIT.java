package org.calotype.admin.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What administrators and managers do through {@code /api/2}. */
class AdministrationIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static Api administrator() {
        return Api.ofAdministrator(server);
    }

    @Test
    void an_administrator_makes_changes_and_removes_accounts() {
        String name = "n" + UUID.randomUUID().toString().substring(0, 8);
        Answer made =
                administrator()
                        .post(
                                "users",
                                "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"correct horse\"}"
                                        .formatted(name, name))
                        .send();
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.textAt("email")).isEqualTo(name + "@example.org");
        assertThat(made.json().getBoolean("email_confirmed")).isTrue();
        assertThat(made.text()).doesNotContain("horse");
        Answer again =
                administrator()
                        .post(
                                "users",
                                "{\"username\":\"%s2\",\"email\":\"%s@EXAMPLE.org\"}"
                                        .formatted(name, name))
                        .send();
        assertShape(again, 409, 409);
        Answer weak =
                administrator()
                        .post(
                                "users",
                                "{\"username\":\"%s3\",\"password\":\"short\"}".formatted(name))
                        .send();
        assertShape(weak, 400, 400);

        Answer changed =
                administrator()
                        .patch(
                                "users/" + name,
                                "{\"role\":\"manager\",\"quota_bytes\":1000,\"quota_files\":2}")
                        .send();
        assertThat(changed.textAt("role")).isEqualTo("manager");
        assertThat(changed.json().getInt("quota_bytes")).isEqualTo(1000);
        assertThat(administrator().delete("users/" + name).send().status()).isEqualTo(204);
        assertShape(administrator().get("users/" + name).send(), 404, 404);
    }

    @Test
    void somebody_says_who_they_are_and_how_they_see_the_site() {
        Api ada = Api.of(server.newUser("user"));
        Answer changed =
                ada.patch(
                                "me",
                                "{\"display_name\":\"Ada L.\",\"about\":\"Engines\",\"nsfw\":\"show\"}")
                        .send();
        assertThat(changed.textAt("display_name")).isEqualTo("Ada L.");
        assertThat(changed.textAt("about")).isEqualTo("Engines");
        Answer again = ada.patch("me", "{\"about\":null,\"nsfw\":\"blur\"}").send();
        assertThat(again.textAt("display_name")).isEqualTo("Ada L.");
        assertThat(again.json().isNull("about")).isTrue();
        assertThat(again.textAt("nsfw")).isEqualTo("blur");
        assertShape(ada.patch("me", "{\"nsfw\":\"never\"}").send(), 400, 400);

        Api bob = Api.of(server.newUser("user"));
        String file = bob.upload("flagged.png");
        bob.patch("files/" + file, "{\"nsfw\":true}").send();
        String owner = bob.get("me").send().textAt("username");
        assertThat(Api.ids(ada.get("files").query("owner", owner))).containsExactly(file);
        ada.patch("me", "{\"nsfw\":null}").send();
        assertThat(Api.ids(ada.get("files").query("owner", owner))).isEmpty();
        assertThat(Api.ids(bob.get("files").query("owner", "me"))).containsExactly(file);
    }

    @Test
    void somebody_changes_the_password_takes_everything_along_and_leaves() throws IOException {
        String name = "n" + UUID.randomUUID().toString().substring(0, 8);
        administrator()
                .post(
                        "users",
                        "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name))
                .send();
        Api ada =
                new Api(
                        server,
                        administrator()
                                .post("users/" + name + "/keys", "{\"name\":\"own\"}")
                                .send()
                                .textAt("key"));
        String fresh = "{\"old\":\"%s\",\"new\":\"better battery\"}";
        Answer refused = ada.post("me/password", fresh.formatted("wrong horse")).send();
        assertShape(refused, 403, 403);
        assertThat(refused.textAt("error.message")).isEqualTo("The current password is not right");
        assertThat(ada.post("me/password", fresh.formatted("correct horse")).send().status())
                .isEqualTo(204);
        assertThat(new Browser(server).signIn(name, "better battery").status()).isEqualTo(302);
        Api keyOnly = Api.of(server.newUser("user"));
        assertShape(keyOnly.post("me/password", fresh.formatted("")).send(), 403, 403);

        String file = ada.upload("kept.png");
        Answer zip = ada.get("me/export").send();
        assertThat(zip.contentType()).isEqualTo("application/zip");
        assertThat(entries(zip.body()))
                .contains("account.json", "files.jsonl")
                .anyMatch(entry -> entry.contains(file));

        assertShape(ada.delete("me?username=somebody").send(), 400, 400);
        assertThat(ada.delete("me?username=" + name).send().status()).isEqualTo(204);
        assertShape(ada.get("me").send(), 401, 401);
        assertShape(server.get("/api/2/files/" + file), 404, 404);
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void a_banned_accounts_key_opens_nothing_until_the_ban_is_lifted() {
        Person ada = server.newUser("user");
        Api manager = Api.of(server.newUser("manager"));
        manager.patch("users/" + ada.username(), "{\"status\":\"banned\"}").send();
        assertShape(Api.of(ada).get("me").send(), 401, 401);
        manager.patch("users/" + ada.username(), "{\"status\":\"active\"}").send();
        assertThat(Api.of(ada).get("me").send().status()).isEqualTo(200);
        Answer promoted = manager.patch("users/" + ada.username(), "{\"role\":\"manager\"}").send();
        assertShape(promoted, 403, 403);
    }

    @Test
    void a_removed_accounts_files_are_gone() {
        Person ada = server.newUser("user");
        String file = Api.of(ada).upload("gone.png");
        String url = Api.of(ada).get("files/" + file).send().textAt("url");
        assertThat(administrator().delete("users/" + ada.username()).send().status())
                .isEqualTo(204);
        assertShape(server.get("/api/2/files/" + file), 404, 404);
        assertThat(server.get(url).status()).isEqualTo(404);
    }

    @Test
    void networks_are_banned_and_bans_lifted() {
        Api manager = Api.of(server.newUser("manager"));
        String ban = Api.made(manager.post("bans", "{\"network\":\"192.0.2.0/24\"}"));
        assertThat(manager.get("bans").send().text()).contains("192.0.2.0/24");
        assertShape(manager.post("bans", "{\"network\":\"192.0.2.0/24\"}").send(), 409, 409);
        assertShape(manager.post("bans", "{\"network\":\"127.0.0.0/8\"}").send(), 400, 400);
        assertThat(manager.delete("bans/" + ban).send().status()).isEqualTo(204);
        assertThat(manager.get("bans").send().text()).doesNotContain("192.0.2.0/24");
        assertShape(Api.of(server.newUser("user")).get("bans").send(), 403, 403);
    }

    @Test
    void what_administrators_do_is_in_the_record_and_can_be_taken_out_of_it() {
        String key = "k" + UUID.randomUUID().toString().substring(0, 8);
        String category =
                Api.made(
                        administrator()
                                .post(
                                        "categories",
                                        "{\"name\":\"Sea\",\"url_key\":\"%s\"}".formatted(key)));
        administrator().patch("categories/" + category, "{\"name\":\"Lake\"}").send();
        administrator().delete("categories/" + category).send();
        administrator().post("jobs/derivatives/retry", "{}").send();

        assertThat(
                        Api.ids(
                                administrator()
                                        .get("audit")
                                        .query("action", "administration")
                                        .query("target", "category " + key),
                                "detail"))
                .containsExactly("deleted", "changed", "created");
        assertThat(
                        administrator()
                                .get("audit/csv")
                                .query("target", "job derivatives")
                                .send()
                                .text())
                .contains("tried again");
    }

    @Test
    void an_administrator_sees_what_the_server_is_at() {
        assertThat(Api.ids(administrator().get("jobs"))).contains("derivatives");
        Answer retried = administrator().post("jobs/derivatives/retry", "{}").send();
        assertThat(retried.status()).as(retried.toString()).isEqualTo(200);
        assertThat(administrator().get("jobs/derivatives/failures").send().status()).isEqualTo(200);
        assertShape(Api.of(server.newUser("manager")).get("jobs").send(), 403, 403);
    }

    @Test
    void a_program_without_a_browser_is_signed_in_nowhere() {
        Person ada = server.newUser("user");
        assertThat(Api.of(ada).get("me/sessions").send().json().getJsonArray("items")).isEmpty();
        assertThat(Api.of(ada).delete("me/sessions").send().status()).isEqualTo(204);
        assertThat(Api.of(ada).get("me").send().status()).isEqualTo(200);
        assertThat(administrator().delete("users/" + ada.username() + "/sessions").send().status())
                .isEqualTo(204);
    }
}

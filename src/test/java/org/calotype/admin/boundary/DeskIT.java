package org.calotype.admin.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskIT {

    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @SuppressWarnings("NullAway.Init")
    private static Sitting user;

    @SuppressWarnings("NullAway.Init")
    private static Sitting manager;

    @SuppressWarnings("NullAway.Init")
    private static Sitting administrator;

    @BeforeAll
    static void people_sign_in() {
        user = signedIn("user");
        manager = signedIn("manager");
        administrator = signedIn("administrator");
    }

    /** Somebody who is signed in at a browser. */
    private record Sitting(String username, Browser browser) {}

    private static Sitting signedIn(String role) {
        Person person = server.newUser(role);
        return new Sitting(person.username(), person.signedIn());
    }

    @ParameterizedTest
    @CsvSource({
        "/admin, 200",
        "/admin/files, 200",
        "/admin/users, 200",
        "/admin/tags, 200",
        "/admin/review, 200",
        "/admin/reports, 200",
        "/admin/bans, 200",
        "/admin/albums, 403",
        "/admin/categories, 403",
        "/admin/jobs, 403",
        "/admin/settings, 403",
        "/admin/storage, 403",
        "/admin/audit, 403",
        "/admin/health, 403",
        "/admin/sign-in, 403"
    })
    void the_desk_is_for_managers_and_the_site_itself_for_administrators(String path, int status) {
        assertThat(server.get(path).header("Location").orElseThrow()).contains("/sign-in?next=");
        assertThat(user.browser().get(path).status()).isEqualTo(403);
        assertThat(manager.browser().get(path).status()).isEqualTo(status);
        Answer page = administrator.browser().get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(one -> one.contains("JSESS"));
    }

    @Test
    void settings_hold_at_once_and_what_cannot_be_read_is_refused_with_what_was_typed() {
        Browser desk = administrator.browser();
        String page = desk.get("/admin/settings?q=site_name").text();
        Answer saved = save(desk, page, "site_name", "Harbour Pictures");
        assertThat(saved.text()).contains("Saved.");
        assertThat(server.get("/").text()).contains("Harbour Pictures");
        assertThat(save(desk, page, "site_name", "From an old page").status()).isEqualTo(412);
        desk.post("/admin/settings", "q", "site_name", "reset", "site_name");
        assertThat(server.get("/").text()).doesNotContain("Harbour Pictures");

        String quality = desk.get("/admin/settings?q=jpeg_quality").text();
        Answer refused = save(desk, quality, "jpeg_quality", "1000");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("role=\"alert\"", "value=\"1000\"");
        Answer pinned =
                desk.post("/admin/settings", "q", "guest_api_key", "reset", "guest_api_key");
        assertThat(pinned.status()).isEqualTo(409);
        assertThat(desk.get("/admin/settings?q=guest_api_key").text())
                .contains("CALOTYPE_SET_GUEST_API_KEY", "disabled=\"disabled\"")
                .doesNotContain(CalotypeServer.GUEST_KEY);
    }

    private static Answer save(Browser desk, String page, String word, String value) {
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(page);
        assertThat(version.find()).isTrue();
        return desk.post(
                "/admin/settings",
                "q",
                word,
                "version",
                version.group(1),
                "do",
                "save",
                word,
                value);
    }

    @Test
    void somebody_gets_an_account_a_link_for_a_password_a_quota_and_a_ban() {
        Browser desk = administrator.browser();
        String name = "n" + UUID.randomUUID().toString().substring(0, 8);
        Answer made = desk.post("/admin/users", "do", "create", "username", name, "role", "user");
        assertThat(made.header("Location").orElseThrow()).endsWith("/admin/user?name=" + name);
        assertThat(desk.get("/admin/users?q=" + name).text()).contains(">" + name + "<");

        Matcher link =
                Pattern.compile("value=\"[^\"]*(/reset\\?token=[^\"]+)\"")
                        .matcher(at(desk, name, "do", "link").text());
        assertThat(link.find()).isTrue();
        String token = link.group(1).substring(link.group(1).indexOf('=') + 1);
        Browser person = new Browser(server);
        person.post("/reset", "token", token, "password", PASSWORD, "repeated", PASSWORD);
        assertThat(person.signIn(name, PASSWORD).status()).isEqualTo(302);
        assertThat(person.signedInAs()).isEqualTo(name);

        assertThat(at(desk, name, "do", "quota", "quota-mb", "5", "quota-files", "2").text())
                .contains("value=\"5\"", "value=\"2\"");
        assertThat(at(desk, name, "do", "sign-out").status()).isEqualTo(200);
        assertThat(person.signedInAs()).isEmpty();
        at(desk, name, "do", "ban");
        assertThat(new Browser(server).signIn(name, PASSWORD).status()).isEqualTo(403);
        at(desk, name, "do", "activate");
        assertThat(new Browser(server).signIn(name, PASSWORD).status()).isEqualTo(302);
        assertThat(at(desk, name, "do", "role", "role", "manager").text()).contains("Manager");
        assertThat(at(desk, name, "do", "delete", "again", "other").status()).isEqualTo(400);
        assertThat(at(desk, name, "do", "delete", "again", name).status()).isEqualTo(302);
        assertThat(at(desk, name, "do", "ban").status()).isEqualTo(404);
        for (String act : List.of("ban", "letter", "link")) {
            assertThat(at(manager.browser(), administrator.username(), "do", act).status())
                    .as(act)
                    .isEqualTo(403);
        }
    }

    @Test
    void what_was_written_in_a_form_that_is_refused_stays_there() {
        Browser desk = administrator.browser();
        String[] account = {
            "do", "create", "username", user.username(), "email", "a@example.org", "role", "manager"
        };
        Answer taken = desk.post("/admin/users", account);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text())
                .contains("value=\"" + user.username() + "\"", "value=\"a@example.org\"")
                .containsPattern("value=\"manager\" selected");

        String[] ban = {
            "do", "ban", "network", "10.0.0.0/99", "reason", "a \"reason\"", "days", "3641"
        };
        Answer bad = desk.post("/admin/bans", ban);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text())
                .contains("Invalid value for Address or network")
                .contains(
                        "value=\"10.0.0.0/99\"",
                        "value=\"a &quot;reason&quot;\"",
                        "value=\"3641\"");

        ban[3] = "198.51.100.77";
        assertThat(desk.post("/admin/bans", ban).text())
                .contains("198.51.100.77")
                .doesNotContain("value=\"198.51.100.77\"", "value=\"3641\"");
        lift(desk, "198.51.100.77");
    }

    @Test
    void what_was_written_for_a_job_that_is_refused_stays_in_its_form_alone() {
        Browser desk = administrator.browser();
        String[] folder = {
            "do", "start", "kind", "import-folder", "folder", "no-such", "owner", "", "users", "on"
        };
        Answer refused = desk.post("/admin/jobs", folder);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .containsPattern("id=\"folder\"[^>]* value=\"no-such\"")
                .containsPattern("id=\"users\"[^>]* checked")
                .doesNotContainPattern("id=\"create_users\"[^>]* checked")
                .doesNotContainPattern("id=\"chevereto-folder\"[^>]* value=\"no-such\"")
                .containsPattern("id=\"prefix\"[^>]* value=\"chv_\"");

        String wanted = "do start kind regenerate type video derivative frame owner -";
        Answer nobody = desk.post("/admin/jobs", wanted.split(" "));
        assertThat(nobody.status()).isGreaterThanOrEqualTo(400);
        assertThat(nobody.text())
                .containsPattern("value=\"video\" selected")
                .containsPattern("value=\"frame\" selected")
                .containsPattern("id=\"owner\"[^>]* value=\"-\"");
        assertThat(desk.get("/admin/jobs").text())
                .containsPattern("id=\"folder\"[^>]* value=\"\\.\"")
                .doesNotContain("value=\"video\" selected");
    }

    @Test
    void a_manager_gets_no_way_into_an_account() {
        String name = user.username();
        Browser desk = manager.browser();

        assertThat(at(desk, name, "do", "link").status()).isEqualTo(403);
        assertThat(desk.get("/admin/user?name=" + name).text()).doesNotContain("value=\"link\"");
    }

    @Test
    void a_report_on_what_has_become_private_tells_a_manager_nothing_of_it() {
        Person ada = server.newUser("user");
        String file = Api.of(ada).upload("shy.png");
        String note = reported(file);
        Api.of(ada)
                .patch("files/" + file, "{\"privacy\":\"private\",\"title\":\"Shy " + file + "\"}")
                .send();

        assertThat(manager.browser().get("/admin/reports").text())
                .contains(note, "The file has become private.")
                .doesNotContain("Shy " + file);
        assertThat(administrator.browser().get("/admin/reports").text())
                .contains(note, "Shy " + file);
    }

    private static Answer at(Browser desk, String name, String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "name";
        all[1] = name;
        System.arraycopy(fields, 0, all, 2, fields.length);
        return desk.post("/admin/user", all);
    }

    @Test
    void files_are_found_and_changed_together() {
        Person ada = server.newUser("user");
        String one = Api.of(ada).upload("one.png");
        String two = Api.of(ada).upload("two.png");
        Browser desk = manager.browser();
        String here = "/admin/files?owner=" + ada.username();
        assertThat(desk.get(here).text()).contains("value=\"" + one + "\"", "value=\"" + two);

        Answer nothing = desk.post("/admin/files", "do", "trash");
        assertThat(nothing.status()).isEqualTo(400);
        Answer marked = desk.post("/admin/files", "do", "nsfw", "file", one, "file", two);
        assertThat(marked.text()).contains("Done with 2 of 2.");
        assertThat(Api.of(ada).get("files/" + one).send().json().getBoolean("nsfw")).isTrue();
        desk.post("/admin/files", "do", "trash", "file", one);
        assertThat(Api.of(ada).get("files/" + one).send().status()).isEqualTo(404);
        String trash = administrator.browser().get(here + "&trash=1").text();
        assertThat(trash).contains("value=\"" + one + "\"").doesNotContain("value=\"" + two + "\"");
        administrator.browser().post("/admin/files", "do", "restore", "file", one);
        assertThat(Api.of(ada).get("files/" + one).send().status()).isEqualTo(200);
    }

    @Test
    void tags_are_merged_and_categories_made_by_name() {
        Browser desk = administrator.browser();
        String tag = "boats" + UUID.randomUUID().toString().substring(0, 6);
        for (String written : List.of(tag, tag + "s")) {
            server.upload().field("tags", written).file("a.png", Pictures.png(31, 17)).send();
        }
        desk.post("/admin/tags", "do", "rename", "tag", tag + "s", "name", tag);
        String page = desk.get("/admin/tags?q=" + tag).text();
        assertThat(page).contains(">" + tag + "<").doesNotContain(tag + "s");

        String key = "c" + UUID.randomUUID().toString().substring(0, 8);
        desk.post("/admin/categories", "do", "create", "category", "Sea & sky", "url-key", key);
        assertThat(desk.get("/admin/categories").text()).contains("Sea &amp; sky", key);
        Answer taken =
                desk.post("/admin/categories", "do", "create", "category", "Other", "url-key", key);
        assertThat(taken.status()).isEqualTo(409);
    }

    /** Somebody reports a file. @return what they wrote */
    private static String reported(String file) {
        String note = "note-" + file;
        Api.of(server.newUser("user"))
                .post(
                        "files/" + file + "/reports",
                        "{\"reason\":\"spam\",\"note\":\"" + note + "\"}")
                .send();
        return note;
    }

    @Test
    void a_report_is_seen_and_answered() {
        Person ada = server.newUser("user");
        String file = Api.of(ada).upload("reported.png");
        String note = reported(file);
        Browser desk = manager.browser();
        String page = desk.get("/admin/reports").text();
        assertThat(page).contains(note);
        Matcher id =
                Pattern.compile(note + ".*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL)
                        .matcher(page);
        assertThat(id.find()).isTrue();

        desk.post("/admin/reports", "do", "trash", "id", id.group(1), "file", file);

        assertThat(desk.get("/admin/reports").text()).doesNotContain(note);
        assertThat(Api.of(ada).get("files/" + file).send().status()).isEqualTo(404);
    }

    @Test
    void the_record_is_filtered_and_exported_as_it_is_shown() {
        Browser desk = administrator.browser();
        String here = "?user=" + manager.username();
        String page = desk.get("/admin/audit" + here).text();
        assertThat(page).contains(manager.username(), "/api/2/audit/csv" + here);
        assertThat(desk.get("/admin/audit?user=nobody").text()).contains("Nothing here.");
        assertThat(desk.get("/admin/audit?from=yesterday").status()).isEqualTo(400);
        assertThat(desk.get("/api/2/audit/csv" + here).text()).contains(manager.username());
    }

    @Test
    void a_ban_is_set_and_lifted_but_never_on_oneself() {
        Browser desk = manager.browser();
        assertThat(desk.post("/admin/bans", "do", "ban", "network", "127.0.0.0/8").status())
                .isEqualTo(400);
        desk.post("/admin/bans", "do", "ban", "network", "203.0.113.9", "reason", "r", "days", "2");
        lift(desk, "203.0.113.9");
    }

    private static void lift(Browser desk, String address) {
        String id = "<code>" + Pattern.quote(address) + ".*?name=\"id\" value=\"(\\d+)\"";
        Matcher row = Pattern.compile(id, Pattern.DOTALL).matcher(desk.get("/admin/bans").text());
        assertThat(row.find()).isTrue();
        desk.post("/admin/bans", "do", "lift", "id", row.group(1));
        assertThat(desk.get("/admin/bans").text()).doesNotContain("<code>" + address);
    }
}

package org.calotype.gallery.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import java.util.List;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people and an album, through {@code /api/2} alone. */
class SharedAlbumIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void a_private_album_is_shared_contributed_to_edited_and_closed_again() {
        Person ada = server.newUser("user");
        Person bob = server.newUser("user");

        String album =
                made(post(ada, "/api/2/albums", "{\"title\":\"Holiday\",\"privacy\":\"private\"}"));
        String sea = uploaded(ada, album, "sea.png");

        // Nobody else knows of it.
        assertShape(get(bob, "/api/2/albums/" + album).send(), 404, 404);
        assertShape(get(bob, "/api/2/files/" + sea).send(), 404, 404);
        assertThat(ids(get(bob, "/api/2/albums").send())).doesNotContain(album);
        String seaUrl = get(ada, "/api/2/files/" + sea).send().textAt("url");
        assertThat(server.get(seaUrl).status()).isEqualTo(404);

        // A viewer sees, and no more.
        share(ada, album, bob, "viewer");
        assertThat(get(bob, "/api/2/albums/" + album).send().textAt("title")).isEqualTo("Holiday");
        assertThat(ids(get(bob, "/api/2/albums").send())).contains(album);
        assertThat(files(bob, album)).containsExactly(sea);
        assertThat(contributable(bob)).isEmpty();
        assertThat(server.request("GET", seaUrl).header("X-API-Key", bob.key()).send().status())
                .isEqualTo(200);
        assertThat(upload(bob, album, "no.png").send().status()).isEqualTo(400);
        assertShape(patch(bob, "/api/2/albums/" + album, "{\"title\":\"Mine\"}").send(), 403, 403);

        // A contributor puts something in.
        share(ada, album, bob, "contributor");
        String hill = uploaded(bob, album, "hill.png");
        assertThat(files(ada, album)).containsExactlyInAnyOrder(sea, hill);
        assertThat(contributable(bob)).containsExactly(album);
        assertShape(patch(bob, "/api/2/files/" + sea, "{\"title\":\"X\"}").send(), 403, 403);

        // An editor changes texts, but does not own.
        share(ada, album, bob, "editor");
        Answer renamed = patch(bob, "/api/2/files/" + sea, "{\"title\":\"The sea\"}").send();
        assertThat(renamed.textAt("title")).isEqualTo("The sea");
        assertShape(delete(bob, "/api/2/files/" + sea).send(), 403, 403);
        assertShape(delete(bob, "/api/2/albums/" + album).send(), 403, 403);

        // Closed again.
        assertThat(delete(ada, shareOf(album, bob)).send().status()).isEqualTo(204);
        assertShape(get(bob, "/api/2/albums/" + album).send(), 404, 404);
        assertThat(server.request("GET", seaUrl).header("X-API-Key", bob.key()).send().status())
                .isEqualTo(404);
    }

    @Test
    void albums_nest_move_and_say_their_path() {
        Person ada = server.newUser("user");
        String year = made(post(ada, "/api/2/albums", "{\"title\":\"2026\"}"));
        String trip =
                made(
                        post(
                                ada,
                                "/api/2/albums",
                                "{\"title\":\"Trip\",\"parent_id\":\"" + year + "\"}"));

        assertThat(ids(get(ada, "/api/2/albums").query("parent_id", year).send()))
                .containsExactly(trip);
        assertThat(ids(get(ada, "/api/2/albums/" + trip + "/path").send()))
                .containsExactly(year, trip);

        Answer top = patch(ada, "/api/2/albums/" + trip, "{\"parent_id\":null}").send();
        assertThat(top.status()).as(top.toString()).isEqualTo(200);
        assertThat(ids(get(ada, "/api/2/albums/" + trip + "/path").send())).containsExactly(trip);
    }

    @Test
    void of_two_editors_the_second_is_told_that_the_first_was_faster() {
        Person ada = server.newUser("user");
        String file = uploaded(ada, null, "race.png");
        String seen = get(ada, "/api/2/files/" + file).send().header("ETag").orElseThrow();

        Answer first =
                patch(ada, "/api/2/files/" + file, "{\"title\":\"One\"}")
                        .header("If-Match", seen)
                        .send();
        Answer second =
                patch(ada, "/api/2/files/" + file, "{\"title\":\"Two\"}")
                        .header("If-Match", seen)
                        .send();

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertShape(second, 412, 412);
        assertThat(get(ada, "/api/2/files/" + file).send().textAt("title")).isEqualTo("One");
    }

    @Test
    void files_are_found_thrown_away_restored_and_deleted_for_good() {
        Person ada = server.newUser("user");
        String file = uploaded(ada, null, "lighthouse.png");
        patch(ada, "/api/2/files/" + file, "{\"tags\":[\"coast\",\"tower\"]}").send();

        Answer mine = get(ada, "/api/2/files").query("owner", "me").send();
        assertThat(ids(mine)).containsExactly(file);
        assertThat(ids(get(ada, "/api/2/files").query("tag", "Coast").send())).contains(file);

        assertThat(delete(ada, "/api/2/files/" + file).send().status()).isEqualTo(204);
        assertShape(get(ada, "/api/2/files/" + file).send(), 404, 404);
        assertThat(ids(get(ada, "/api/2/files").query("trash", "true").send()))
                .containsExactly(file);

        assertThat(post(ada, "/api/2/files/" + file + "/restore", "{}").send().status())
                .isEqualTo(200);
        assertThat(get(ada, "/api/2/files/" + file).send().status()).isEqualTo(200);

        assertThat(delete(ada, "/api/2/files/" + file).query("permanent", "true").send().status())
                .isEqualTo(204);
        assertThat(ids(get(ada, "/api/2/files").query("trash", "true").send())).isEmpty();
    }

    @Test
    void many_files_are_changed_at_once_and_each_answers_for_itself() {
        Person ada = server.newUser("user");
        Person bob = server.newUser("user");
        String mine = uploaded(ada, null, "mine.png");
        String his = uploaded(bob, null, "his.png");

        Answer done =
                post(
                                ada,
                                "/api/2/files/bulk",
                                "{\"ids\":[\""
                                        + mine
                                        + "\",\""
                                        + his
                                        + "\"],\"action\":\"edit\","
                                        + "\"change\":{\"tags\":[\"summer\"]}}")
                        .send();

        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        assertThat(done.json().getJsonArray("items").getJsonObject(0).getInt("status"))
                .isEqualTo(200);
        assertThat(done.json().getJsonArray("items").getJsonObject(1).getInt("status"))
                .isEqualTo(403);
        assertThat(get(ada, "/api/2/files/" + mine).send().text())
                .contains("\"tags\":[\"summer\"]");
        assertThat(get(bob, "/api/2/files/" + his).send().text()).contains("\"tags\":[]");
    }

    @Test
    void tags_are_added_to_many_files_and_taken_off_them() {
        Person ada = server.newUser("user");
        String file = uploaded(ada, null, "tagged.png");

        retag(ada, file, "{\"tags\":[\"sea\",\"sky\"]}");
        retag(ada, file, "{\"add_tags\":[\"boat\",\"SKY\"]}");
        assertThat(get(ada, "/api/2/files/" + file).send().text())
                .contains("\"tags\":[\"sea\",\"sky\",\"boat\"]");
        retag(ada, file, "{\"remove_tags\":[\"sea\"],\"add_tags\":[]}");
        assertThat(get(ada, "/api/2/files/" + file).send().text())
                .contains("\"tags\":[\"sky\",\"boat\"]");
    }

    @Test
    void a_tag_that_breaks_a_rule_is_named_and_takes_no_other_away() {
        Person ada = server.newUser("user");
        String file = uploaded(ada, null, "ruled.png");
        retag(ada, file, "{\"tags\":[\"sea\"]}");

        Answer refused = patch(ada, "/api/2/files/" + file, "{\"tags\":[\"a/b\"]}").send();

        assertShape(refused, 400, 400);
        assertThat(refused.textAt("error.message")).contains("“a/b”");
        assertThat(get(ada, "/api/2/files/" + file).send().text()).contains("\"tags\":[\"sea\"]");
    }

    private static void retag(Person who, String file, String change) {
        String body = "{\"ids\":[\"%s\"],\"action\":\"edit\",\"change\":%s}";
        Answer done = post(who, "/api/2/files/bulk", body.formatted(file, change)).send();
        assertThat(done.text()).contains("\"status\":200");
    }

    @Test
    void an_album_is_shared_with_a_group_and_listed_to_its_members_alone() {
        Person ada = server.newUser("user");
        Person bob = server.newUser("user");
        Person eve = server.newUser("user");
        Answer group =
                server.request("POST", "/api/2/groups")
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .body("application/json", "{\"name\":\"g" + ada.username() + "\"}")
                        .send();
        assertThat(group.status()).as(group.toString()).isEqualTo(201);
        long number = group.json().getJsonNumber("id").longValueExact();
        assertThat(member("PUT", number, bob).status()).isEqualTo(204);
        String album =
                made(post(ada, "/api/2/albums", "{\"title\":\"Us\",\"privacy\":\"private\"}"));

        String shares = "/api/2/albums/" + album + "/shares";
        Answer shared =
                server.request("PUT", shares + "/groups/" + number)
                        .header("X-API-Key", ada.key())
                        .body("application/json", "{\"level\":\"contributor\"}")
                        .send();
        assertThat(shared.textAt("group_name")).isEqualTo("g" + ada.username());
        uploaded(bob, album, "ours.png");
        assertThat(ids(get(bob, "/api/2/albums").query("shared", "true").send()))
                .containsExactly(album);
        assertThat(ids(get(bob, "/api/2/albums").query("owner", "me").send())).isEmpty();
        assertThat(ids(get(ada, "/api/2/albums").query("shared", "true").send())).isEmpty();
        assertShape(get(eve, "/api/2/albums/" + album).send(), 404, 404);

        assertThat(member("DELETE", number, bob).status()).isEqualTo(204);
        assertShape(get(bob, "/api/2/albums/" + album).send(), 404, 404);
    }

    private static Answer member(String method, long group, Person who) {
        return server.request(method, "/api/2/groups/" + group + "/members/" + who.username())
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .send();
    }

    @Test
    void a_session_that_has_said_the_password_sees_the_album() {
        Person ada = server.newUser("user");
        String album =
                made(
                        post(
                                ada,
                                "/api/2/albums",
                                "{\"title\":\"Locked\",\"privacy\":\"password\","
                                        + "\"password\":\"open sesame\"}"));
        String path = "/api/2/albums/" + album;
        assertShape(server.get(path), 403, 403);

        assertShape(unlock(path, "guess"), 403, 403);
        Answer unlocked = unlock(path, "open sesame");
        assertThat(unlocked.textAt("title")).isEqualTo("Locked");
        String cookie = unlocked.header("Set-Cookie").orElseThrow().split(";", 2)[0];
        assertThat(server.request("GET", path).header("Cookie", cookie).send().status())
                .isEqualTo(200);
        assertShape(server.get(path), 403, 403);
    }

    private static Answer unlock(String path, String password) {
        return server.request("POST", path + "/unlock")
                .body("application/json", "{\"password\":\"" + password + "\"}")
                .send();
    }

    @Test
    void an_album_is_sorted_by_hand() {
        Person ada = server.newUser("user");
        String album = made(post(ada, "/api/2/albums", "{\"title\":\"Sorted\"}"));
        String one = uploaded(ada, album, "one.png");
        String two = uploaded(ada, album, "two.png");
        assertThat(files(ada, album)).containsExactly(two, one);

        Answer sorted =
                server.request("PUT", "/api/2/albums/" + album + "/files/order")
                        .header("X-API-Key", ada.key())
                        .header("If-Match", "*")
                        .body("application/json", "{\"ids\":[\"" + one + "\"],\"after\":null}")
                        .send();

        assertThat(sorted.textAt("order")).isEqualTo("manual");
        assertThat(files(ada, album)).containsExactly(one, two);
    }

    @Test
    void the_calls_of_the_upload_page_work() {
        Person ada = server.newUser("user");
        Answer guests =
                server.upload()
                        .header("X-API-Key", CalotypeServer.GUEST_KEY)
                        .file("guest.png", Pictures.png(61, 41))
                        .send();
        String id = guests.json().getJsonObject("image").getString("id_encoded");
        String link = guests.json().getJsonObject("image").getString("delete_url");
        String token = link.substring(link.lastIndexOf('/') + 1);

        Answer claimed =
                post(
                                ada,
                                "/api/2/files/claim",
                                "{\"files\":[{\"id\":\"" + id + "\",\"token\":\"" + token + "\"}]}")
                        .send();
        assertThat(ids(claimed)).containsExactly(id);
        assertThat(get(ada, "/api/2/me").send().json().getInt("used_files")).isEqualTo(1);

        String album = made(post(ada, "/api/2/albums", "{\"title\":\"New\"}"));
        Answer moved =
                post(
                                ada,
                                "/api/2/files/bulk",
                                "{\"ids\":[\""
                                        + id
                                        + "\"],\"action\":\"edit\","
                                        + "\"change\":{\"album_id\":\""
                                        + album
                                        + "\"}}")
                        .send();
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(files(ada, album)).containsExactly(id);

        assertThat(delete(ada, "/api/2/albums/" + album).query("files", "trash").send().status())
                .isEqualTo(204);
        assertThat(ids(get(ada, "/api/2/files").query("trash", "true").send())).containsExactly(id);
    }

    private static void share(Person owner, String album, Person with, String level) {
        Answer shared =
                server.request("PUT", shareOf(album, with))
                        .header("X-API-Key", owner.key())
                        .body("application/json", "{\"level\":\"" + level + "\"}")
                        .send();
        assertThat(shared.status()).as(shared.toString()).isEqualTo(200);
    }

    private static String shareOf(String album, Person with) {
        return "/api/2/albums/" + album + "/shares/" + with.username();
    }

    private static String uploaded(Person owner, @Nullable String album, String name) {
        return made(upload(owner, album, name));
    }

    private static ApiCall upload(Person owner, @Nullable String album, String name) {
        ApiCall call =
                server.request("POST", "/api/2/files")
                        .header("X-API-Key", owner.key())
                        .file(name, Pictures.png(60, 40));
        return album == null ? call : call.field("album_id", album);
    }

    private static String made(ApiCall call) {
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.textAt("id");
    }

    private static List<String> contributable(Person who) {
        return ids(get(who, "/api/2/albums").query("contributable", "true").send());
    }

    private static List<String> files(Person who, String album) {
        return ids(get(who, "/api/2/albums/" + album + "/files").send());
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page.json().getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getString("id"))
                .toList();
    }

    private static ApiCall get(Person who, String path) {
        return server.request("GET", path).header("X-API-Key", who.key());
    }

    private static ApiCall delete(Person who, String path) {
        return server.request("DELETE", path).header("X-API-Key", who.key());
    }

    private static ApiCall post(Person who, String path, String body) {
        return server.request("POST", path)
                .header("X-API-Key", who.key())
                .body("application/json", body);
    }

    private static ApiCall patch(Person who, String path, String body) {
        return server.request("PATCH", path)
                .header("X-API-Key", who.key())
                .header("If-Match", "*")
                .body("application/json", body);
    }
}

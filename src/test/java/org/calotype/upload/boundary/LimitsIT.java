package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much somebody may upload, how often, and what of it is written down. */
@NullMarked
class LimitsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final int AT_ONCE = 10;
    private static final int ALLOWED = 4;

    @Test
    void of_many_uploads_at_once_only_those_get_in_that_the_quota_has_room_for() {
        Person ada = server.newUser("user");
        Api.ofAdministrator(server)
                .patch("users/" + ada.username(), "{\"quota_files\":" + ALLOWED + "}")
                .send();
        Set<String> before = server.storedFiles();

        List<Integer> statuses = uploadAtOnce(ada);

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(ALLOWED);
        assertThat(statuses).filteredOn(status -> status == 507).hasSize(AT_ONCE - ALLOWED);
        assertThat(Api.of(ada).get("me").send().json().getInt("used_files")).isEqualTo(ALLOWED);
        List<String> kept = Api.ids(Api.of(ada).get("files").query("owner", "me"));
        assertThat(kept).hasSize(ALLOWED);
        kept.forEach(id -> delete(ada, id));
        server.awaitStoredFilesWithin(before);
        assertThat(Api.of(ada).get("me").send().json().getInt("used_files")).isZero();
        assertThat(Api.of(ada).get("me").send().json().getInt("used_bytes")).isZero();
    }

    private static List<Integer> uploadAtOnce(Person who) {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int width = 30 + i;
                answers.add(
                        CompletableFuture.supplyAsync(
                                () ->
                                        Api.of(who)
                                                .call("POST", "files")
                                                .file("p.png", Pictures.png(width, 20))
                                                .send()
                                                .status(),
                                clients));
            }
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            clients.shutdown();
        }
    }

    private static void delete(Person owner, String id) {
        Answer gone = Api.of(owner).delete("files/" + id).query("permanent", "true").send();
        assertThat(gone.status()).isEqualTo(204);
    }

    @Test
    void a_key_with_a_limit_of_its_own_is_held_up_and_another_one_is_not() {
        Person ada = server.newUser("user");
        server.choose("{\"key_flood_limits\":\"0/2/0/0/0\"}");
        try {
            Api first = Api.of(ada);
            first.upload("one.png");
            first.call("POST", "files").file("two.png", Pictures.png(41, 20)).send();
            Answer third =
                    first.call("POST", "files").file("three.png", Pictures.png(42, 20)).send();
            assertShape(third, 429, 130);
            assertThat(Integer.parseInt(third.header("Retry-After").orElseThrow()))
                    .isBetween(1, 3600);
            Api second = new Api(server, ada.newKey("another"));
            assertThat(
                            second.call("POST", "files")
                                    .file("three.png", Pictures.png(42, 20))
                                    .send()
                                    .status())
                    .isEqualTo(201);
        } finally {
            server.choose("{\"key_flood_limits\":null}");
        }
    }

    @Test
    void unwanted_words_are_refused_in_uploads_and_edits() {
        Api ada = Api.of(server.newUser("user"));
        String file = ada.upload("fine.png");
        server.choose("{\"stop_words\":\"casino\"}");
        try {
            Answer upload =
                    ada.call("POST", "files")
                            .field("title", "My CASINO")
                            .file("c.png", Pictures.png(43, 20))
                            .send();
            assertShape(upload, 400, 400);
            Answer edit = ada.patch("files/" + file, "{\"tags\":[\"casino\"]}").send();
            assertShape(edit, 400, 400);
            assertThat(ada.patch("files/" + file, "{\"title\":\"casinos\"}").send().status())
                    .isEqualTo(200);
        } finally {
            server.choose("{\"stop_words\":null}");
        }
    }

    @Test
    void the_record_tells_of_uploads_edits_privacy_and_deletions() {
        Person person = server.newUser("user");
        Api ada = Api.of(person);
        String file = ada.upload("recorded.png");
        ada.patch("files/" + file, "{\"title\":\"Seen\"}").send();
        ada.patch("files/" + file, "{\"privacy\":\"private\"}").send();
        ada.delete("files/" + file).send();
        assertThat(ada.delete("me/trash").send().status()).isEqualTo(204);

        List<String> actions =
                Api.ids(
                        Api.ofAdministrator(server)
                                .get("audit")
                                .query("user", person.username())
                                .query("target", "file " + file),
                        "action");
        assertThat(actions).containsExactly("deleted", "privacy_changed", "edit", "upload");
        assertThat(ada.get("me").send().json().getInt("used_files")).isZero();
    }

    @Test
    void a_search_stays_within_an_owner_or_an_album() {
        Api ada = Api.of(server.newUser("user"));
        Api bob = Api.of(server.newUser("user"));
        String album = Api.made(ada.post("albums", "{\"title\":\"Found\"}"));
        String inside =
                Api.made(
                        ada.call("POST", "files")
                                .field("title", "quagga inside")
                                .field("album_id", album)
                                .file("q.png", Pictures.png(44, 20)));
        String outside = titled(ada, "quagga outside");
        String bobs = titled(bob, "quagga of bob");
        server.awaitPage("/api/2/files?q=quagga+bob", bobs);

        assertThat(Api.ids(ada.get("files").query("q", "quagga").query("owner", "me")))
                .containsExactlyInAnyOrder(inside, outside);
        assertThat(Api.ids(bob.get("files").query("q", "quagga").query("album_id", album)))
                .containsExactly(inside);
    }

    private static String titled(Api who, String title) {
        return Api.made(
                who.call("POST", "files")
                        .field("title", title)
                        .file("q.png", Pictures.png(45, 20)));
    }
}

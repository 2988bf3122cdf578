package org.calotype.moderation.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import jakarta.json.JsonObject;
import java.util.List;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Likes, share links, reports and the review queue, through {@code /api/2}. */
class ModerationIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static Api newUser(String role) {
        return Api.of(server.newUser(role));
    }

    @Test
    void somebody_likes_a_file_once() {
        Api ada = newUser("user");
        Api bob = newUser("user");
        String file = ada.upload("liked.png");
        String like = "files/" + file + "/like";

        assertThat(bob.get(like).send().json().getBoolean("liked")).isFalse();
        bob.put(like).send();
        assertThat(bob.put(like).send().json().getBoolean("liked")).isTrue();
        assertThat(ada.get(like).send().json().getBoolean("liked")).isFalse();
        server.awaitPage("/api/2/files/" + file, "\"likes\":1,");
        assertThat(Api.ids(bob.get("files?liked=true"))).containsExactly(file);
        assertThat(Api.ids(ada.get("files?liked=true"))).isEmpty();
        assertShape(server.get("/api/2/files?liked=true"), 401, 401);
        assertThat(bob.delete(like).send().status()).isEqualTo(204);
        server.awaitPage("/api/2/files/" + file, "\"likes\":0,");
        assertShape(server.request("PUT", "/api/2/" + like).send(), 401, 401);
    }

    @Test
    void a_link_opens_a_private_file_until_it_is_taken_back() {
        Api ada = newUser("user");
        String file = ada.upload("secret.png");
        String other = ada.upload("other.png");
        ada.patch("files/" + file, "{\"privacy\":\"private\"}").send();
        ada.patch("files/" + other, "{\"privacy\":\"private\"}").send();
        String links = "files/" + file + "/share-links";

        Answer link = ada.post(links, "{\"expires_in\":\"P7D\"}").send();
        assertThat(link.status()).as(link.toString()).isEqualTo(201);
        String direct = link.textAt("direct_url");
        assertThat(server.get(direct).status()).isEqualTo(200);
        assertThat(followed(link.textAt("url")).status()).isEqualTo(200);
        assertThat(server.get(direct.substring(0, direct.indexOf('?'))).status()).isEqualTo(404);
        String query = direct.substring(direct.indexOf('?'));
        String others = ada.get("files/" + other).send().textAt("url");
        assertThat(server.get(others + query).status()).isEqualTo(404);
        assertThat(server.get(direct.replace("share=", "share=9")).status()).isEqualTo(404);

        JsonObject listed = ada.get(links).send().json().getJsonArray("items").getJsonObject(0);
        assertThat(listed.getString("direct_url")).isEqualTo(direct);
        assertShape(newUser("user").get(links).send(), 404, 404);

        int number = listed.getInt("id");
        assertThat(ada.delete(links + "/" + number).send().status()).isEqualTo(204);
        assertThat(server.get(direct).status()).isEqualTo(404);
        assertShape(ada.delete(links + "/" + number).send(), 404, 404);
    }

    @Test
    void a_link_of_one_file_tells_nothing_of_the_album_it_lies_in() {
        Api ada = newUser("user");
        String album =
                Api.made(ada.post("albums", "{\"title\":\"Wedding\",\"privacy\":\"unlisted\"}"));
        String secret = ada.upload("secret.png");
        String beside = ada.upload("beside.png");
        for (String file : List.of(secret, beside)) {
            ada.patch("files/" + file, "{\"album_id\":\"" + album + "\"}").send();
        }
        ada.patch("files/" + secret, "{\"privacy\":\"private\"}").send();
        Answer link =
                ada.post("files/" + secret + "/share-links", "{\"expires_in\":\"P7D\"}").send();

        assertThat(followed(link.textAt("url")).text())
                .contains("secret")
                .doesNotContain("Wedding", album, beside);
    }

    private static Answer followed(String url) {
        Answer answer = server.get(url);
        return answer.status() == 302
                ? server.get(answer.header("Location").orElseThrow())
                : answer;
    }

    @Test
    void a_link_lives_no_longer_than_a_year() {
        Api ada = newUser("user");
        String links = "files/" + ada.upload("forever.png") + "/share-links";
        for (String lasting : new String[] {"P367D", "PT0S", "-P1D", "a week", ""}) {
            Answer refused = ada.post(links, "{\"expires_in\":\"" + lasting + "\"}").send();
            assertShape(refused, 400, 400);
        }
    }

    @Test
    void what_visitors_report_is_open_until_a_manager_has_looked() {
        String file = newUser("user").upload("reported.png");
        Api manager = newUser("manager");
        Answer reported =
                server.request("POST", "/api/2/files/" + file + "/reports")
                        .body("application/json", "{\"reason\":\"copyright\",\"note\":\"Mine.\"}")
                        .send();
        assertThat(reported.status()).as(reported.toString()).isEqualTo(204);

        JsonObject open =
                manager.get("reports").send().json().getJsonArray("items").stream()
                        .map(item -> item.asJsonObject())
                        .filter(item -> item.getString("file_id").equals(file))
                        .findFirst()
                        .orElseThrow();
        assertThat(open.getString("reason")).isEqualTo("copyright");
        assertThat(open.getString("note")).isEqualTo("Mine.");
        assertShape(newUser("user").get("reports").send(), 403, 403);

        int number = open.getInt("id");
        assertThat(manager.post("reports/" + number + "/resolve", "{}").send().status())
                .isEqualTo(204);
        assertThat(Api.ids(manager.get("reports"), "file_id")).doesNotContain(file);
    }

    @Test
    void a_guests_upload_waits_for_a_managers_yes_where_the_site_says_so() {
        Api manager = newUser("manager");
        server.choose("{\"moderation\":\"guest\"}");
        try {
            String yes = guestUpload("yes.png");
            String no = guestUpload("no.png");
            assertThat(Api.ids(manager.get("moderation/files"))).contains(yes, no);
            assertShape(server.get("/api/2/files/" + yes), 404, 404);

            assertThat(review(manager, yes, "approve").status()).isEqualTo(200);
            review(manager, no, "reject");
            assertThat(server.get("/api/2/files/" + yes).status()).isEqualTo(200);
            assertShape(server.get("/api/2/files/" + no), 404, 404);
            assertThat(Api.ids(manager.get("moderation/files"))).doesNotContain(yes, no);
            assertThat(Api.ids(manager.get("moderation/files").query("review", "rejected")))
                    .contains(no);
            assertShape(review(newUser("user"), no, "approve"), 403, 403);
        } finally {
            server.choose("{\"moderation\":null}");
        }
    }

    private static Answer review(Api who, String file, String verdict) {
        return who.post("files/bulk", "{\"ids\":[\"" + file + "\"],\"action\":\"" + verdict + "\"}")
                .send();
    }

    private static String guestUpload(String name) {
        Answer answer =
                server.upload()
                        .header("X-API-Key", CalotypeServer.GUEST_KEY)
                        .file(name, Pictures.png(62, 42))
                        .send();
        return answer.textAt("image.id_encoded");
    }
}

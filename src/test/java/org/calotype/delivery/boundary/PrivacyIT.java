package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Clips;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bytes and pages of what is not for everybody (quality cases, "AuthN/Z" and "Serving"). */
@NullMarked
class PrivacyIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String PASSWORD = "open sesame";

    @Test
    void original_thumb_medium_and_viewer_of_a_private_album_are_not_there_for_strangers() {
        Person ada = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Secret", "private", ""));
        Person eve = server.newUser("user");
        Person manager = server.newUser("manager");
        for (String path : List.of("image.url", "image.thumb.url", "image.medium.url")) {
            String url = file.textAt(path);
            assertThat(server.get(url).status()).as(path).isEqualTo(404);
            assertThat(by(eve, url).status()).as(path).isEqualTo(404);
            assertThat(by(manager, url).status()).as(path).isEqualTo(404);
            assertThat(by(ada, url).status()).as(path).isEqualTo(200);
        }
        assertThat(server.get(file.textAt("image.url_viewer")).status()).isEqualTo(404);
        assertThat(by(ada, file.textAt("image.url_viewer")).status()).isEqualTo(200);
    }

    @Test
    void no_password_asks_the_way_to_what_is_private() {
        Person ada = server.newUser("user");
        String outside = ada.newAlbum("Outside", "private", "");
        String inside = ada.newAlbum("Inside", "password", PASSWORD);
        Api.of(ada).patch("albums/" + inside, "{\"parent_id\":\"" + outside + "\"}").send();

        for (String password : List.of("guess", PASSWORD)) {
            Answer answer =
                    server.request("POST", "/album/" + inside)
                            .urlEncoded("password", password)
                            .send();
            assertThat(answer.status()).as(password).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("Inside");
        }
    }

    @Test
    void the_word_of_a_private_file_has_no_page_for_others() {
        Person ada = server.newUser("user");
        String word = "w" + UUID.randomUUID().toString().substring(0, 8);
        String file = Api.of(ada).upload("tagged.png");
        Api.of(ada)
                .patch("files/" + file, "{\"privacy\":\"private\",\"tags\":[\"" + word + "\"]}")
                .send();

        assertThat(server.get("/tag/" + word).status()).isEqualTo(404);
        assertThat(by(ada, "/tag/" + word).status()).isEqualTo(200);
        assertThat(by(server.newUser("user"), "/tag/" + word).status()).isEqualTo(404);
    }

    @Test
    void the_preview_of_a_page_that_a_share_link_opened_is_there_for_other_sites() {
        Person ada = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Secret", "private", ""));

        Answer preview = server.get(toldToOtherSites(ada, file, "og:image"));

        assertThat(preview.contentType()).isEqualTo("image/png");
    }

    @Test
    void the_clip_of_a_page_that_a_share_link_opened_plays_on_other_sites() {
        Person ada = server.newUser("user");
        byte[] bytes = Clips.bytes("h264.mp4");
        Answer file =
                ada.upload()
                        .field("album_id", ada.newAlbum("Secret", "private", ""))
                        .file("secret.mp4", bytes)
                        .send();
        assertThat(server.get(file.textAt("image.url")).status()).isEqualTo(404);

        Answer clip = server.get(toldToOtherSites(ada, file, "og:video"));

        assertThat(clip.contentType()).isEqualTo("video/mp4");
        assertThat(clip.body()).isEqualTo(bytes);
        assertThat(server.get(toldToOtherSites(ada, file, "og:image")).contentType())
                .isEqualTo("image/jpeg");
    }

    /** An address in the head of the page, as whoever has a share link of the file finds it. */
    private static String toldToOtherSites(Person owner, Answer file, String property) {
        String links = "files/" + file.textAt("image.id_encoded") + "/share-links";
        String direct =
                Api.of(owner).post(links, "{\"expires_in\":\"P7D\"}").send().textAt("direct_url");
        String permit = direct.substring(direct.indexOf('?'));
        Matcher told =
                Pattern.compile("\"" + property + "\" content=\"([^\"]+)\"")
                        .matcher(server.get(file.textAt("image.url_viewer") + permit).text());
        assertThat(told.find()).isTrue();
        return told.group(1);
    }

    @Test
    void who_is_shut_out_is_nobody_to_others() {
        Person ada = server.newUser("user");
        Api.ofAdministrator(server)
                .patch("users/" + ada.username(), "{\"status\":\"banned\"}")
                .send();

        for (String listing : List.of("files?owner=", "albums?owner=")) {
            String path = "/api/2/" + listing + ada.username();
            assertThat(server.get(path).status()).as(listing).isEqualTo(404);
            assertThat(by(server.newUser("user"), path).status()).as(listing).isEqualTo(404);
            assertThat(by(server.newUser("manager"), path).status()).as(listing).isEqualTo(200);
        }
    }

    private static Answer upload(Person who, String album) {
        return who.upload()
                .field("album_id", album)
                .file(UUID.randomUUID() + ".png", Pictures.png(700, 500))
                .send();
    }

    private static Answer by(Person who, String url) {
        return server.request("GET", url).header("X-API-Key", who.key()).send();
    }

    @Test
    void what_is_in_the_trash_is_seen_by_its_owner_only_until_it_comes_back() {
        Person ada = server.newUser("user");
        Person eve = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Open", "public", ""));
        String thumb = file.textAt("image.thumb.url");
        String id = file.textAt("image.id_encoded");
        assertThat(server.get(thumb).status()).isEqualTo(200);

        assertThat(Api.of(ada).delete("files/" + id).send().status()).isEqualTo(204);
        assertThat(server.get(thumb).status()).isEqualTo(404);
        assertThat(by(eve, thumb).status()).isEqualTo(404);
        Answer own = by(ada, thumb);
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.header("Cache-Control")).contains("private, no-store");

        assertThat(Api.of(ada).post("files/" + id + "/restore", "").send().status()).isEqualTo(200);
        assertThat(server.get(thumb).status()).isEqualTo(200);
    }

    @Test
    void private_bytes_are_kept_by_no_cache_and_read_by_no_other_site() {
        Person ada = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Secret", "private", ""));
        Answer bytes = by(ada, file.textAt("image.url"));
        assertThat(bytes.header("Cache-Control")).contains("private, no-store");
        assertThat(bytes.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(bytes.header("Access-Control-Allow-Origin")).isEmpty();
        Answer page = by(ada, file.textAt("image.url_viewer"));
        assertThat(page.header("Cache-Control")).contains("private, no-store");
    }

    @Test
    void an_unlisted_album_is_open_to_whoever_knows_the_address() {
        Person ada = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Draft", "unlisted", ""));
        assertThat(server.get(file.textAt("image.url")).status()).isEqualTo(200);
        assertThat(server.get(file.textAt("image.url_viewer")).status()).isEqualTo(200);
    }

    @Test
    void a_password_opens_its_album_and_no_other_one_with_the_same_password() {
        Person ada = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Party", "password", PASSWORD));
        Answer other = upload(ada, ada.newAlbum("Other", "password", PASSWORD));
        Answer question = server.get(file.textAt("image.url_viewer"));
        assertThat(question.status()).isEqualTo(403);
        assertThat(question.text()).contains("Party").doesNotContain(file.textAt("image.url"));
        assertThat(server.get(file.textAt("image.url")).status()).isEqualTo(404);

        Answer opened = unlock(file, PASSWORD).send();
        assertThat(opened.status()).isEqualTo(303);
        String cookie = opened.header("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain(PASSWORD);
        assertThat(with(cookie, file.textAt("image.url")).status()).isEqualTo(200);
        assertThat(with(cookie, file.textAt("image.url_viewer")).status()).isEqualTo(200);
        assertThat(with(cookie, other.textAt("image.url")).status()).isEqualTo(404);
        assertThat(with(forged(cookie), file.textAt("image.url")).status()).isEqualTo(404);
    }

    private static ApiCall unlock(Answer file, String password) {
        return server.request("POST", file.textAt("image.url_viewer"))
                .urlEncoded("password", password);
    }

    private static Answer with(String cookie, String url) {
        return server.request("GET", url).header("Cookie", cookie.split(";")[0]).send();
    }

    /** The same permit, valid a little longer. */
    private static String forged(String cookie) {
        int end = cookie.indexOf('.') - 1;
        char later = cookie.charAt(end) == '9' ? '8' : (char) (cookie.charAt(end) + 1);
        return cookie.substring(0, end) + later + cookie.substring(end + 1);
    }

    @Test
    void a_wrong_password_opens_nothing_and_the_eleventh_is_not_even_tried() {
        Person ada = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Party", "password", PASSWORD));
        for (int i = 0; i < 10; i++) {
            Answer refused = unlock(file, "guess " + i).send();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("Set-Cookie")).isEmpty();
        }
        assertThat(unlock(file, PASSWORD).send().status()).isEqualTo(429);
    }

    @Test
    void a_page_of_another_site_unlocks_nothing() {
        Person ada = server.newUser("user");
        Answer file = upload(ada, ada.newAlbum("Party", "password", PASSWORD));
        Answer refused = unlock(file, PASSWORD).header("Origin", "https://evil.example").send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }
}

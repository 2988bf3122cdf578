package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key that was given away for little is worth no more than that. */
@NullMarked
class NarrowKeyIT {

    private static final Path PAGES = Path.of("src/main/webapp");

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void no_page_about_an_account_or_the_site_opens_to_a_key() throws IOException {
        String key = CalotypeServer.ADMIN_KEY;
        for (String page : pages()) {
            for (String method : List.of("GET", "POST")) {
                Answer answer =
                        server.request(method, page)
                                .header("X-API-Key", key)
                                .header("Accept", "text/html")
                                .send();
                assertThat(answer.status()).as(method + " " + page).isEqualTo(302);
                assertThat(answer.header("Location").orElseThrow()).contains("/sign-in?next=");
            }
        }
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> settings = Files.list(PAGES.resolve("settings"));
                Stream<Path> desk = Files.list(PAGES.resolve("admin"))) {
            return Stream.concat(settings, desk)
                    .map(page -> "/" + PAGES.relativize(page).toString().replace('\\', '/'))
                    .map(page -> page.replace(".xhtml", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_key_makes_no_wider_key_on_the_page_of_keys() {
        Person ada = server.newUser("administrator");
        String narrow = uploadKey(ada);

        Answer asked =
                server.request("POST", "/settings/keys")
                        .header("X-API-Key", narrow)
                        .urlEncoded("do", "create", "name", "x", "scope-admin", "1")
                        .send();

        assertThat(asked.status()).isEqualTo(302);
        assertThat(Api.of(ada).get("me/keys").send().json().getJsonArray("items")).hasSize(2);
    }

    @Test
    void a_key_changes_no_face() {
        Person ada = server.newUser("user");
        Answer answer =
                server.request("POST", "/settings/avatar")
                        .header("X-API-Key", uploadKey(ada))
                        .file("face.png", Pictures.png(60, 40))
                        .send();

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElseThrow()).contains("/sign-in");
    }

    @Test
    void what_is_in_the_trash_or_liked_is_listed_for_keys_that_read() {
        Person ada = server.newUser("user");
        String file = Api.of(ada).upload("gone.png");
        Api.of(ada).delete("files/" + file).send();
        Api narrow = new Api(server, uploadKey(ada));

        assertThat(Api.ids(Api.of(ada).get("files?trash=true"))).containsExactly(file);
        for (String listing : List.of("files?trash=true", "files?liked=true")) {
            assertThat(narrow.get(listing).send().status()).as(listing).isEqualTo(403);
        }
        for (String page : List.of("/trash", "/liked")) {
            assertThat(
                            server.request("GET", "/" + ada.username() + page)
                                    .header("X-API-Key", narrow.key())
                                    .send()
                                    .status())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    @Test
    void a_key_that_ends_makes_none_that_outlives_it() {
        Person ada = server.newUser("user");
        Instant end = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Answer made =
                Api.of(ada)
                        .post("me/keys", "{\"name\":\"short\",\"expires_at\":\"" + end + "\"}")
                        .send();
        Api shortLived = new Api(server, made.textAt("key"));

        Answer child = shortLived.post("me/keys", "{\"name\":\"child\"}").send();
        Answer longer =
                shortLived
                        .post(
                                "me/keys",
                                "{\"name\":\"longer\",\"expires_at\":\""
                                        + end.plusSeconds(1)
                                        + "\"}")
                        .send();

        assertThat(child.textAt("expires_at")).isEqualTo(end.toString());
        assertThat(longer.status()).isEqualTo(403);
    }

    private static String uploadKey(Person somebody) {
        return Api.of(somebody)
                .post("me/keys", "{\"name\":\"narrow\",\"scopes\":[\"upload\"]}")
                .send()
                .textAt("key");
    }
}

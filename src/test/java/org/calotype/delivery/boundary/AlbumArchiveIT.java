package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Albums and chosen files as a ZIP. */
@NullMarked
class AlbumArchiveIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private final Person owner = server.newUser("user");
    private final Api ada = Api.of(owner);

    @Test
    void an_album_is_downloaded_as_a_zip_of_what_each_may_see() throws IOException {
        String trip = album("{\"title\":\"Trip: 海\",\"privacy\":\"unlisted\"}");
        String diary =
                album(
                        "{\"title\":\"Day/../1\",\"privacy\":\"private\",\"parent_id\":\"%s\"}"
                                .formatted(trip));
        String sea = uploaded(trip, "海.png");
        uploaded(trip, "cat.png");
        uploaded(trip, "Cat.png");
        uploaded(diary, "secret.png");
        String gone = uploaded(trip, "gone.png");
        ada.delete("files/" + gone).send();
        String own = uploaded(trip, "own.png");
        ada.patch("files/" + own, "{\"privacy\":\"private\"}").send();
        String path = "albums/" + trip + "/archive";

        Answer open = server.get("/api/2/" + path);
        assertThat(open.header("Content-Disposition"))
                .hasValue(
                        "attachment; filename=\""
                                + trip
                                + ".zip\"; filename*=UTF-8''Trip%20%E6%B5%B7.zip");
        Map<String, byte[]> seen = unzipped(open);
        assertThat(seen.keySet()).containsExactlyInAnyOrder("海.png", "Cat.png", "cat (2).png");
        String seaUrl = ada.get("files/" + sea).send().textAt("url");
        assertThat(seen.get("海.png")).isEqualTo(server.get(seaUrl).body());
        assertThat(unzipped(ada.get(path).send()))
                .containsKeys("own.png", "Day..1/secret.png")
                .hasSize(5);

        // Private: for those it is shared with.
        Person bob = server.newUser("user");
        String inDiary = "albums/" + diary + "/archive";
        assertShape(Api.of(bob).get(inDiary).send(), 404, 404);
        ada.put("albums/" + diary + "/shares/" + bob.username(), "{\"level\":\"viewer\"}").send();
        assertThat(unzipped(Api.of(bob).get(inDiary).send())).containsOnlyKeys("secret.png");

        // With a password: for those who have said it.
        String password = "{\"privacy\":\"password\",\"password\":\"open sesame\"}";
        ada.patch("albums/" + trip, password).send();
        assertShape(server.get("/api/2/" + path), 403, 403);
        Answer said =
                server.request("POST", "/api/2/albums/" + trip + "/unlock")
                        .body("application/json", "{\"password\":\"open sesame\"}")
                        .send();
        String cookie = said.header("Set-Cookie").orElseThrow().split(";", 2)[0];
        ApiCall unlocked = server.request("GET", "/api/2/" + path).header("Cookie", cookie);
        assertThat(unzipped(unlocked.send())).hasSize(3);
    }

    @Test
    void chosen_files_are_one_zip_without_what_is_not_there_for_somebody() throws IOException {
        String seen = ada.upload("seen.png");
        String own = ada.upload("own.png");
        ada.patch("files/" + own, "{\"privacy\":\"private\"}").send();
        String unlisted = ada.upload("unlisted.png");
        ada.patch("files/" + unlisted, "{\"privacy\":\"unlisted\"}").send();
        String gone = ada.upload("gone.png");
        ada.delete("files/" + gone).send();
        String path = "files/archive?ids=";
        String all = path + String.join(",", seen, own, unlisted, gone);

        assertThat(unzipped(ada.get(all).send()))
                .containsOnlyKeys("seen.png", "own.png", "unlisted.png");
        assertThat(unzipped(server.get("/api/2/" + all)))
                .containsOnlyKeys("seen.png", "unlisted.png");
        assertThat(ada.call("HEAD", all).send().body()).isEmpty();
        assertShape(server.get("/api/2/" + path + own), 404, 404);
        assertShape(ada.get(path + (seen + ",").repeat(500) + seen).send(), 400, 400);
        assertShape(ada.get("files/archive").send(), 400, 400);
    }

    private String album(String json) {
        return Api.made(ada.post("albums", json));
    }

    private String uploaded(String album, String name) {
        return Api.made(
                ada.call("POST", "files")
                        .field("album_id", album)
                        .file(name, Pictures.png(60, 40)));
    }

    private static Map<String, byte[]> unzipped(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/zip");
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
                entries.put(one.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;

/**
 * The import of a folder with a folder for each user, whose server is killed on the way. Two users
 * that are not there yet, with a folder each that becomes an album, and a sidecar a file; and a
 * file that is nobody's.
 */
@NullMarked
final class InterruptedImport {

    private static final int FILES_A_USER = 40;

    private final CalotypeServer server;
    private final List<String> users;
    private long run;

    private InterruptedImport(CalotypeServer server, List<String> users) {
        this.server = server;
        this.users = users;
    }

    /**
     * Writes the files into the import folder of a running server.
     *
     * @param sent takes their MD5
     */
    static InterruptedImport prepare(CalotypeServer server, Set<String> sent) throws IOException {
        long now = System.nanoTime();
        List<String> users = List.of("ada-" + now, "bob-" + now);
        Path top = Files.createDirectories(server.home().resolve("import/people"));
        Files.write(top.resolve("nobody.png"), Pictures.png(49, 40));
        for (String user : users) {
            Path album = Files.createDirectories(top.resolve(user).resolve("Summer"));
            for (int i = 0; i < FILES_A_USER; i++) {
                byte[] picture = Pictures.png(50 + i, 40);
                sent.add(Digest.md5(picture));
                Files.write(album.resolve(i + ".png"), picture);
                Files.writeString(
                        album.resolve(i + ".png.json"),
                        "{\"title\":\"Picture %d of %s\"}".formatted(i, user));
            }
        }
        return new InterruptedImport(server, users);
    }

    /** Returns when some files are written down as done and more are to come. */
    void startAndAwaitItsMiddle() {
        Answer started =
                server.request("POST", "/api/2/jobs")
                        .header("X-API-Key", ADMIN_KEY)
                        .body(
                                "application/json",
                                "{\"kind\":\"import-folder\",\"options\":{\"folder\":\"people\","
                                        + "\"users\":true,\"create_users\":true}}")
                        .send();
        assertThat(started.status()).as(started.toString()).isEqualTo(201);
        run = started.numberAt("id");
        CalotypeServer.await("the first files", () -> run().getInt("done") > 0);
        assertThat(run().getString("state")).isEqualTo("running");
    }

    /** Waits for the end of the job, which another start of the server has to bring. */
    void assertEveryFileIsThereOnce() {
        CalotypeServer.await("the import", () -> !run().getString("state").equals("running"));
        assertThat(run().getString("state")).isEqualTo("done");
        assertThat(run().getInt("done")).isEqualTo(users.size() * FILES_A_USER);
        assertThat(items("/api/2/jobs/" + run + "/findings"))
                .extracting(finding -> finding.getString("subject"))
                .containsExactly("nobody.png");
        for (String user : users) {
            List<JsonObject> files = items("/api/2/files?limit=100&owner=" + user);
            assertThat(files)
                    .extracting(file -> file.getString("title"))
                    .hasSize(FILES_A_USER)
                    .doesNotHaveDuplicates()
                    .allMatch(title -> title.endsWith(" of " + user));
            assertThat(files)
                    .extracting(file -> file.getString("album_id"))
                    .containsOnly(albumOf(user));
        }
    }

    private String albumOf(String user) {
        List<JsonObject> albums = items("/api/2/albums?owner=" + user);
        assertThat(albums).extracting(album -> album.getString("title")).containsExactly("Summer");
        return albums.get(0).getString("id");
    }

    private JsonObject run() {
        return get("/api/2/jobs/" + run);
    }

    private List<JsonObject> items(String path) {
        return get(path).getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private JsonObject get(String path) {
        return server.request("GET", path).header("X-API-Key", ADMIN_KEY).send().json();
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Base64;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads to {@code /api/2/files} are those of the upload API, answered in another shape. */
class UploadV2IT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void every_option_of_the_upload_api_is_one_here() {
        Person ada = server.newUser("user");
        String album = ada.newAlbum("Walks");
        long category = server.newCategory("Sea");

        Answer file =
                Api.of(ada)
                        .call("POST", "files")
                        .field("title", "Pier & lighthouse")
                        .field("description", "At <noon>")
                        .field("tags", "sea,Light house")
                        .field("album_id", album)
                        .field("category_id", Long.toString(category))
                        .field("width", "50")
                        .field("expiration", "P3D")
                        .field("nsfw", "1")
                        .file("pier.png", Pictures.png(100, 80))
                        .send();

        assertThat(file.status()).as(file.toString()).isEqualTo(201);
        assertThat(file.textAt("title")).isEqualTo("Pier & lighthouse");
        assertThat(file.textAt("description")).isEqualTo("At <noon>");
        assertThat(file.at("tags").toString()).isEqualTo("[\"sea\",\"Light house\"]");
        assertThat(file.textAt("album_id")).isEqualTo(album);
        assertThat(file.numberAt("category_id")).isEqualTo(category);
        assertThat(file.numberAt("width")).isEqualTo(50);
        assertThat(file.numberAt("height")).isEqualTo(40);
        assertThat(file.textAt("expires_at")).isGreaterThan(file.textAt("uploaded_at"));
        assertThat(file.json().getBoolean("nsfw")).isTrue();
        assertThat(file.textAt("owner")).isEqualTo(ada.username());
        assertThat(file.textAt("original_filename")).isEqualTo("pier.png");
        assertThat(file.textAt("delete_url")).contains("/delete/");
    }

    @Test
    void the_answer_says_what_is_read_later() {
        Api administrator = Api.ofAdministrator(server);
        byte[] photograph = Pictures.jpeg(900, 600);

        Answer told = upload().field("tags", "sea").file("photograph.jpg", photograph).send();
        Answer read = administrator.get("files/" + told.textAt("id")).send();

        JsonObject said = Json.createObjectBuilder(told.json()).addNull("delete_url").build();
        assertThat(said).isEqualTo(read.json());
        assertThat(read.numberAt("medium.size_bytes")).isPositive();
        assertThat(told.header("ETag")).isPresent().isEqualTo(read.header("ETag"));
    }

    @Test
    void a_file_comes_as_base64_too_and_only_administrators_date_it_by_itself() {
        Person ada = server.newUser("user");
        String base64 = Base64.getEncoder().encodeToString(Pictures.png(33, 21));
        Answer file = Api.of(ada).call("POST", "files").urlEncoded("source", base64).send();
        assertThat(file.status()).as(file.toString()).isEqualTo(201);
        assertThat(file.numberAt("width")).isEqualTo(33);

        assertRefused(
                Api.of(ada)
                        .call("POST", "files")
                        .field("use_file_date", "1")
                        .file("a.png", Pictures.png(34, 21)),
                400,
                403);
    }

    /** Whatever order its parts come in: the file first, and the file last. */
    @Test
    void a_field_that_is_not_understood_is_refused_and_nothing_of_the_upload_is_kept() {
        byte[] picture = Pictures.png(37, 29);
        assertUnknown("colour", upload().field("colour", "red").file("a.png", picture));
        assertUnknown("tags[]", upload().file("a.png", picture).field("tags[]", "sea"));
        assertUnknown("file", upload().file("file", "a.png", picture));
        assertUnknown("标题", upload().urlEncoded("source", "AAAA", "标题", "海"));
        assertUnknown("key", upload().file("a.png", picture).query("key", "cal_1"));
        assertUnknown("format", upload().field("format", "txt").file("a.png", picture));

        Answer sparse = upload().query("fields", "id,title").file("a.png", picture).send();
        assertThat(sparse.status()).as(sparse.toString()).isEqualTo(201);
        assertThat(sparse.json().keySet()).containsExactlyInAnyOrder("id", "title");
        ApiCall old = server.upload().field("colour", "red").field("tags[]", "sea");
        assertThat(old.file("a.png", Pictures.png(39, 29)).send().status()).isEqualTo(200);
    }

    private static ApiCall upload() {
        return Api.ofAdministrator(server).call("POST", "files");
    }

    private static void assertUnknown(String name, ApiCall call) {
        assertRefused(call, 400, 400, "There is no field " + name + " here");
    }

    @Test
    void guests_upload_where_the_site_lets_them_and_by_the_key_of_guests() {
        byte[] picture = Pictures.png(41, 23);
        ApiCall withoutKey = new Api(server, "").call("POST", "files").file("g.png", picture);
        assertRefused(withoutKey, 401, 401);

        Answer byKey =
                new Api(server, CalotypeServer.GUEST_KEY)
                        .call("POST", "files")
                        .file("g.png", Pictures.png(42, 23))
                        .send();
        assertThat(byKey.status()).as(byKey.toString()).isEqualTo(201);
        server.choose("{\"guest_uploads\":true,\"guest_expiration\":\"P7D\"}");
        try {
            Answer file = new Api(server, "").call("POST", "files").file("g.png", picture).send();
            assertThat(file.status()).as(file.toString()).isEqualTo(201);
            assertThat(file.json().isNull("owner")).isTrue();
            assertThat(file.json().isNull("expires_at")).isFalse();
            assertThat(file.textAt("delete_url")).contains("/delete/");
        } finally {
            server.choose("{\"guest_uploads\":null,\"guest_expiration\":null}");
        }
    }
}

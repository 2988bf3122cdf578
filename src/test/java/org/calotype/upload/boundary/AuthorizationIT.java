package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.CalotypeServer.GUEST_KEY;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import jakarta.json.Json;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Multipart;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.calotype.settings.Choices;
import org.calotype.settings.UploadSettings;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may upload (contract: published page, "Authorization"; observed section 2.1). */
@NullMarked
class AuthorizationIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @ParameterizedTest
    @ValueSource(strings = {"X-API-Key", "x-api-key", "X-Api-KEY"})
    void a_key_in_the_header_opens_the_door_in_any_case_of_its_name(String header) {
        assertTaken(server.upload().withoutKey().header(header, ADMIN_KEY));
    }

    @Test
    void a_key_in_the_form_opens_the_door() {
        assertTaken(server.upload().withoutKey().field("key", ADMIN_KEY));
    }

    @Test
    void a_key_behind_the_file_opens_the_door() {
        Multipart form =
                new Multipart()
                        .file("source", "cat.jpg", Pictures.jpeg(40, 30))
                        .field("key", ADMIN_KEY);

        assertThat(
                        server.upload()
                                .withoutKey()
                                .body(form.contentType(), form.toBytes())
                                .send()
                                .status())
                .isEqualTo(200);
    }

    @Test
    void a_key_in_the_query_opens_the_door() {
        assertTaken(server.upload().withoutKey().query("key", ADMIN_KEY));
    }

    @Test
    void no_key_is_refused_with_100() {
        assertRefused(picture(server.upload().withoutKey()), 400, 100, "No key provided");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cal_unknown", "chv_ZfGd_0123456789abcdef", "nonsense", "' or 1=1 --", "*"})
    void a_key_that_opens_nothing_is_refused_with_100(String key) {
        assertRefused(
                picture(server.upload().header("X-API-Key", key)), 400, 100, "Invalid API key.");
    }

    @Test
    void a_wrong_header_is_not_rescued_by_a_right_parameter() {
        assertRefused(
                picture(server.upload().header("X-API-Key", "wrong").field("key", ADMIN_KEY)),
                400,
                100,
                "Invalid API key.");
    }

    @Test
    void a_right_header_goes_before_a_wrong_parameter() {
        assertTaken(server.upload().field("key", "wrong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_empty_header_counts_as_absent(String empty) {
        assertTaken(server.upload().header("X-API-Key", empty).field("key", ADMIN_KEY));
        assertRefused(
                picture(server.upload().header("X-API-Key", empty)), 400, 100, "No key provided");
    }

    @Test
    void an_authorization_header_is_not_looked_at() {
        assertRefused(
                picture(server.upload().withoutKey())
                        .header("Authorization", "Bearer " + ADMIN_KEY),
                400,
                100,
                "No key provided");
    }

    @Test
    void a_user_has_many_named_keys_and_each_opens_the_door() {
        Person ada = server.newUser("user");
        String phone = ada.newKey("phone");
        String laptop = ada.newKey("laptop");

        assertThat(phone).startsWith("cal_").isNotEqualTo(laptop);
        assertTaken(server.upload().header("X-API-Key", phone));
        assertTaken(server.upload().header("X-API-Key", laptop));
    }

    @Test
    void the_owner_of_a_key_decides_not_the_switches_for_guests() {
        assertThat(Choices.defaultOf(UploadSettings.GUEST_UPLOADS)).isFalse();

        assertTaken(server.newUser("user").upload());
    }

    @Test
    void a_key_without_the_upload_scope_is_refused_before_the_body_comes() {
        Person ada = server.newUser("user");
        String reader =
                server.request("POST", "/api/2/users/" + ada.username() + "/keys")
                        .header("X-API-Key", ADMIN_KEY)
                        .body("application/json", "{\"name\":\"reader\",\"scopes\":[\"read\"]}")
                        .send()
                        .textAt("key");

        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(
                    "POST /api/1/upload HTTP/1.1\nHost: localhost\nX-API-Key: "
                            + reader
                            + "\nContent-Type: multipart/form-data; boundary=x\n"
                            + "Content-Length: 5000000\n\n");

            assertShape(connection.readAnswer(), 403, 403);
        }
    }

    @Test
    void a_guest_key_is_off_by_default() {
        assertThat(Choices.defaultOf(UploadSettings.GUEST_API_KEY)).isEmpty();
    }

    @Test
    void the_key_of_a_user_creates_no_users() {
        Person ada = server.newUser("user");

        assertRefused(
                server.request("POST", "/api/2/users")
                        .header("X-API-Key", ada.key())
                        .body(
                                "application/json",
                                Json.createObjectBuilder()
                                        .add("username", "mallory")
                                        .add("role", "administrator")
                                        .build()
                                        .toString()),
                403,
                403);
    }

    @Test
    void a_guest_key_uploads_without_an_owner() {
        assertTaken(server.upload().header("X-API-Key", GUEST_KEY));
    }

    @Test
    void a_guest_key_puts_nothing_into_an_album() {
        String album = server.newUser("user").newAlbum("Holiday");

        assertRefused(
                picture(server.upload().header("X-API-Key", GUEST_KEY).field("album_id", album)),
                400,
                400,
                "Invalid album");
    }

    @Test
    void a_guest_key_gives_no_tags() {
        Answer answer =
                picture(server.upload().header("X-API-Key", GUEST_KEY).field("tags", "a,b")).send();

        assertThat(answer.at("image.tags").asJsonArray()).isEmpty();
        assertThat(answer.textAt("image.tags_string")).isEmpty();
    }

    @Test
    void no_cookie_is_set_for_a_caller() {
        Answer answer = picture(server.upload().header("Cookie", "JSESSIONID=abc")).send();

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void no_key_and_no_token_comes_into_the_log() {
        Person ada = server.newUser("user");
        Answer answer = picture(ada.upload()).send();
        String deleteUrl = answer.textAt("image.delete_url");
        assertRefused(ada.upload().query("key", ada.key()), 400, 130);
        assertRefused(picture(server.upload().header("X-API-Key", "cal_wrong-key")), 400, 100);

        assertThat(server.log())
                .contains("event=uploaded", "event=refused reason=INVALID_KEY")
                .doesNotContain(
                        ada.key(),
                        ADMIN_KEY,
                        GUEST_KEY,
                        "cal_wrong-key",
                        deleteUrl.substring(deleteUrl.lastIndexOf('/') + 1));
    }

    private static ApiCall picture(ApiCall call) {
        return call.file("cat.jpg", Pictures.jpeg(40, 30));
    }

    private static void assertTaken(ApiCall call) {
        Answer answer = picture(call).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}

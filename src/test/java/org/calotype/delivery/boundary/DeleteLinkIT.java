package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting by the link of an upload (contract, "delete_url"; quality cases, "Delete links"). */
@NullMarked
class DeleteLinkIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void D4_looking_deletes_nothing(String method) {
        Answer upload = upload();

        Answer answer = server.request(method, upload.textAt("image.delete_url")).send();

        assertThat(answer.status()).isIn(200, 204);
        assertThat(server.get(upload.textAt("image.url")).status()).isEqualTo(200);
    }

    @Test
    void the_page_asks_and_leaks_its_address_to_nobody() {
        Answer page = server.get(upload().textAt("image.delete_url"));

        assertThat(page.text()).contains("<form method=\"post\" action=\"\">");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void D4_sending_the_link_deletes_at_once_and_once(String method) {
        Answer upload = upload();
        String link = upload.textAt("image.delete_url");
        List<String> addresses =
                List.of(
                        upload.textAt("image.url"),
                        upload.textAt("image.thumb.url"),
                        upload.textAt("image.medium.url"));
        addresses.forEach(url -> assertThat(server.get(url).status()).isEqualTo(200));

        Answer answer = server.request(method, link).send();

        assertThat(answer.status()).isEqualTo(200);
        addresses.forEach(url -> assertThat(server.get(url).status()).as(url).isEqualTo(404));
        assertThat(server.get(upload.textAt("image.url_viewer")).status()).isEqualTo(404);
        assertThat(server.get(link).status()).isEqualTo(404);
        assertThat(server.request(method, link).send().status()).isEqualTo(404);
        assertThat(server.storedFiles())
                .noneMatch(file -> file.endsWith("/" + upload.textAt("image.filename")));
    }

    @Test
    void a_browser_sees_a_page_and_a_script_sees_json() {
        Answer page =
                server.request("POST", upload().textAt("image.delete_url"))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .body("application/x-www-form-urlencoded", "")
                        .send();
        Answer json =
                server.request("DELETE", upload().textAt("image.delete_url"))
                        .header("Accept", "application/json")
                        .send();

        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.text()).contains("The file is deleted");
        assertThat(json.numberAt("status_code")).isEqualTo(200);
        assertThat(json.textAt("success.message")).isEqualTo("file deleted");
    }

    @Test
    void the_long_address_carries_the_link_too() {
        Answer upload = upload();
        String token = tokenOf(upload);

        String link = upload.textAt("image.url_viewer") + "/delete/" + token;

        assertThat(server.get(link).status()).isEqualTo(200);
        assertThat(server.request("POST", link).send().status()).isEqualTo(200);
        assertThat(server.get(upload.textAt("image.url")).status()).isEqualTo(404);
    }

    @Test
    void a_wrong_token_is_a_404_and_nothing_happens() {
        Answer upload = upload();
        String other = tokenOf(upload());
        String shortened = upload.textAt("image.url_short");
        for (String token : List.of(other, "0".repeat(48), "x", "%00", tokenOf(upload) + "0")) {
            for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
                int status = server.request(method, shortened + "/delete/" + token).send().status();
                assertThat(status).isIn(400, 404);
            }
        }
        assertThat(server.get(upload.textAt("image.url")).status()).isEqualTo(200);
    }

    @Test
    void the_name_of_a_deleted_file_can_be_used_again_and_shows_the_new_bytes() {
        String name = "n" + System.nanoTime() + ".jpg";
        byte[] second = Pictures.jpeg(60, 40);
        Answer first = server.upload().file(name, Pictures.jpeg(60, 40)).send();
        server.get(first.textAt("image.url"));
        server.request("DELETE", first.textAt("image.delete_url")).send();

        Answer again = server.upload().file(name, second).send();

        assertThat(again.textAt("image.url")).isEqualTo(first.textAt("image.url"));
        assertThat(server.get(again.textAt("image.url")).body()).isEqualTo(second);
    }

    @Test
    void no_token_is_ever_logged() {
        Answer upload = upload();
        server.get(upload.textAt("image.delete_url"));
        server.request("POST", upload.textAt("image.delete_url")).send();
        server.get(upload.textAt("image.delete_url"));
        assertThat(server.log()).doesNotContain(tokenOf(upload));
    }

    private static String tokenOf(Answer upload) {
        String link = upload.textAt("image.delete_url");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static Answer upload() {
        Answer answer = server.upload().file("cat.jpg", Pictures.jpeg(640, 480)).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}

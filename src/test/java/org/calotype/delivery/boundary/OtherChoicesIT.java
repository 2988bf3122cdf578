package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Expiration, moderation and the choices a site has for addresses and links. */
@NullMarked
class OtherChoicesIT {

    @RegisterExtension static final CalotypeServer server = OtherChoices.server();

    @Test
    void D1_a_file_is_gone_everywhere_at_its_instant_though_no_sweep_has_run() {
        Answer upload = upload("PT10S");
        Instant expiresAfter =
                LocalDateTime.parse(upload.textAt("image.expiration_date_gmt").replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC);
        List<String> paths =
                List.of(
                        path(upload, "image.url"),
                        path(upload, "image.thumb.url"),
                        path(upload, "image.url_viewer"),
                        path(upload, "image.delete_url").replaceAll("/delete/.*", ""));

        paths.forEach(path -> assertGoneAt(expiresAfter, path));
    }

    /** The answer tells whole seconds: the instant lies within the second that follows. */
    private static void assertGoneAt(Instant second, String path) {
        int status;
        do {
            Instant asked = Instant.now();
            status = server.get(path).status();
            if (status == 404) {
                assertThat(Instant.now()).as(path).isAfterOrEqualTo(second);
            } else {
                assertThat(status).as(path).isEqualTo(200);
                assertThat(asked).as(path).isBefore(second.plusSeconds(1));
            }
        } while (status != 404);
    }

    @Test
    void nobody_keeps_a_copy_beyond_the_expiration() {
        Answer answer = server.get(path(upload("PT20S"), "image.url"));
        String control = answer.header("Cache-Control").orElseThrow();
        assertThat(Integer.parseInt(control.replaceAll("\\D", ""))).isBetween(0, 20);
    }

    @Test
    void what_waits_for_approval_is_not_there_for_others() {
        Answer upload =
                server.upload()
                        .header("X-API-Key", CalotypeServer.GUEST_KEY)
                        .file("cat.jpg", Pictures.jpeg(640, 480))
                        .send();
        assertThat(upload.numberAt("image.is_approved")).isZero();
        String id = upload.textAt("image.id_encoded");
        String stored =
                "/images/"
                        + LocalDateTime.now(ZoneOffset.UTC)
                                .toString()
                                .substring(0, 10)
                                .replace('-', '/')
                        + "/"
                        + upload.textAt("image.filename");

        assertThat(server.get("/picture/" + id).status()).isEqualTo(404);
        assertThat(server.get(stored).status()).isEqualTo(404);
    }

    @Test
    void addresses_use_the_words_and_the_host_of_the_site() {
        Answer upload = upload("P1D");
        String id = upload.textAt("image.id_encoded");
        assertThat(upload.textAt("image.url_viewer"))
                .isEqualTo("https://img.example.org/picture/" + id);
        assertThat(server.get("/picture/" + id).status()).isEqualTo(200);
        assertThat(server.get("/clip/" + id).header("Location")).contains("/picture/" + id);
        assertThat(server.get("/picture/title." + id).status()).isEqualTo(302);
        assertThat(server.get("/image/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_page_shows_pictures_from_where_it_was_asked_and_links_to_the_public_address() {
        Answer upload = upload("P1D");
        String page = server.get(path(upload, "image.url_viewer")).text();
        assertThat(page)
                .contains("src=\"/images/")
                .contains("value=\"https://img.example.org/images/")
                .contains("Ada's &lt;Pictures&gt; #{7*7}");
    }

    @Test
    void a_delete_link_deletes_when_opened_but_not_when_probed() {
        Answer upload = upload("P1D");
        String link = path(upload, "image.delete_url");

        assertThat(server.request("HEAD", link).send().status()).isEqualTo(200);
        assertThat(server.get(path(upload, "image.url")).status()).isEqualTo(200);
        Answer opened = server.get(link);

        assertThat(opened.status()).isEqualTo(301);
        assertThat(opened.header("Location"))
                .contains(upload.textAt("image.path_viewer") + "?deleted");
        assertThat(server.get(opened.header("Location").orElseThrow()).status()).isEqualTo(404);
        assertThat(server.get(link).status()).isEqualTo(404);
        assertThat(server.get(path(upload, "image.url")).status()).isEqualTo(404);
    }

    @Test
    void the_web_server_in_front_gets_the_place_of_the_bytes() {
        Answer upload = upload("P1D");
        String path = path(upload, "image.url");

        Answer answer = server.get(path);

        assertThat(answer.header("X-Accel-Redirect")).contains("/calotype-files" + path);
        assertThat(answer.header("Content-Type")).contains("image/jpeg");
        assertThat(answer.header("ETag")).isPresent();
        assertThat(answer.body()).isEmpty();
    }

    private static Answer upload(String expiration) {
        Answer answer =
                server.upload()
                        .file("cat.jpg", Pictures.jpeg(640, 480))
                        .field("title", "A walk")
                        .field("expiration", expiration)
                        .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static String path(Answer upload, String names) {
        return upload.textAt(names).substring("https://img.example.org".length());
    }
}

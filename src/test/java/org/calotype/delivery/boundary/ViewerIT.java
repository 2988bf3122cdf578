package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The viewer's addresses and page (contract 7.2; quality cases, "Metadata & privacy"). */
@NullMarked
class ViewerIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void the_canonical_address_is_a_page_without_a_cookie() {
        Answer upload = upload("A walk by the sea");

        Answer page = look(upload.textAt("image.url_viewer"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.text())
                .contains("<h1 class=\"viewer__title\">A walk by the sea</h1>")
                .contains(upload.textAt("image.url"))
                .contains("width=\"640\" height=\"480\" alt=\"A walk by the sea\"")
                .contains("property=\"og:image\" content=\"" + upload.textAt("image.url"))
                .contains("rel=\"canonical\" href=\"" + upload.textAt("image.url_viewer"));
    }

    @Test
    void pages_run_no_script_but_the_sites_own_and_stand_in_no_frame() {
        Answer page = look(upload("Safe").textAt("image.url_viewer"));
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("Referrer-Policy")).isPresent();
        assertThat(page.text()).doesNotContain("<script>", "<style", " style=", "onclick");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/image/%s",
                "/image/%s/",
                "/image/another-title.%s",
                "/image/A-walk.%s/",
                "/video/%s",
                "/video/A-walk.%s",
                "/image/%s?lang=de",
            })
    void D3_every_other_spelling_is_redirected_to_the_canonical_path(String spelling) {
        Answer upload = upload("A walk");

        Answer answer = look(spelling.formatted(upload.textAt("image.id_encoded")));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).contains(upload.textAt("image.path_viewer"));
    }

    @Test
    void D3_a_slug_may_be_encoded_in_another_way() {
        Answer upload = upload("日本 walk");
        String encoded = upload.textAt("image.url_viewer");
        assertThat(encoded).contains("%E6%97%A5");
        assertThat(look(encoded.replace("%E6%97%A5", "%e6%97%a5")).status()).isEqualTo(200);
    }

    @Test
    void the_short_address_of_an_untitled_file_is_the_canonical_one() {
        Answer upload = server.upload().file("---.jpg", Pictures.jpeg(60, 40)).send();
        assertThat(upload.textAt("image.url_viewer")).isEqualTo(upload.textAt("image.url_short"));
        assertThat(look(upload.textAt("image.url_short")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/image",
                "/image/",
                "/image/nobody",
                "/image/title.nobody",
                "/image/a/b/c/d",
                "/i/nobody",
                "/Image/nobody",
                "/image/%00",
                "/image/..%2f..%2fetc",
                "/WEB-INF/pages/viewer.xhtml",
                "/viewer.xhtml",
            })
    void what_is_not_there_is_a_404_page(String path) {
        Answer answer = look(path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("Exception", "org.calotype", "Payara");
    }

    @Test
    void a_third_segment_is_a_404() {
        String path = upload("A walk").textAt("image.url_short");
        assertThat(look(path + "/embeds").status()).isEqualTo(404);
        assertThat(look(path + "/delete").status()).isEqualTo(404);
    }

    @Test
    void head_is_answered_and_other_methods_are_405() {
        String url = upload("A walk").textAt("image.url_viewer");
        Answer head = server.request("HEAD", url).send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        Answer post = server.request("POST", url).send();
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).contains("GET, HEAD");
    }

    @Test
    void looks_are_counted_and_probes_are_not() {
        String url = upload("A walk").textAt("image.url_viewer");
        assertThat(look(url).text()).contains("No views");
        server.request("HEAD", url).send();
        server.request("GET", url).header("Sec-Purpose", "prefetch").send();
        server.awaitPage(url, "1 view");
        look(url);
        server.awaitPage(url, "2 views");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "#{viewerPage.title}",
                "<img src=x onerror=alert(1)>",
                "</title><script>alert(1)</script>",
                "0;url=//evil\" http-equiv=\"refresh",
                "'\"><svg onload=alert(1)>",
                "{0} {1,number}",
                "]]><!--",
            })
    void D5_what_people_write_is_shown_as_text(String written) {
        Answer upload =
                server.upload()
                        .file("cat.jpg", Pictures.jpeg(640, 480))
                        .field("title", written)
                        .field("description", written)
                        .field("tags", written.replace(",", "").replace("/", "").replace("#", ""))
                        .send();

        String page = look(upload.textAt("image.url_viewer")).text();

        String escaped = written.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        assertThat(page).contains(escaped).doesNotContain(">49<", "<img src=x", "<svg/", "<svg o");
        assertThat(page).doesNotContain("<script>", "http-equiv=\"refresh\"");
    }

    private static Answer upload(String title) {
        Answer answer =
                server.upload()
                        .file("cat.jpg", Pictures.jpeg(640, 480))
                        .field("title", title)
                        .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static Answer look(String address) {
        ApiCall call = server.request("GET", address);
        return call.header("Accept", "text/html").send();
    }
}

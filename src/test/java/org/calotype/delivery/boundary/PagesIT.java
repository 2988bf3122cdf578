package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Home with its plain form, the API page, and what a browser sees when something is refused. */
@NullMarked
class PagesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @ParameterizedTest
    @CsvSource({
        "/, en-GB, Select the file to upload",
        "/, zh-CN, 选择需要上传的文件",
        "/, zh, 选择需要上传的文件",
        "/, zh-Hans-SG, 选择需要上传的文件",
        "/, 'zh-TW,zh;q=0.9,en;q=0.8', 选择需要上传的文件",
        "/, 'fr;q=0.9,zh;q=0.5', 选择需要上传的文件",
        "/, 'de,en;q=0.7,zh;q=0.5', Select the file to upload",
        "/upload, fr, Select the file to upload",
        "/api-v1, zh-CN, 参数",
        "/api-v1, en, Parameters",
    })
    void pages_speak_the_language_of_the_browser(String path, String language, String sentence) {
        Answer page = page(path).header("Accept-Language", language).send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(sentence);
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh, 找不到此页面", "'zh-TW,en;q=0.5', 找不到此页面", "fr, This page cannot be found"})
    void a_page_that_is_not_there_says_so_in_the_same_language(String language, String sentence) {
        Answer page = page("/no/such/page").header("Accept-Language", language).send();
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains(sentence);
    }

    @Test
    void the_folder_of_the_settings_is_its_first_page() {
        Answer answer = page("/settings").send();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElseThrow()).endsWith("/settings/account");
    }

    @Test
    void the_plain_form_takes_a_file_and_shows_its_links_once() {
        Answer answer =
                page("POST", "/upload")
                        .field("key", CalotypeServer.ADMIN_KEY)
                        .field("title", "#{7*7} <b>walk</b>")
                        .file("cat.jpg", Pictures.jpeg(640, 480))
                        .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text()).contains("#{7*7} &lt;b&gt;walk&lt;/b&gt;");
        Matcher link =
                Pattern.compile("value=\"(http://[^\"]+/delete/[0-9a-f]{48})\"")
                        .matcher(answer.text());
        assertThat(link.find()).isTrue();
        assertThat(server.request("DELETE", link.group(1)).send().status()).isEqualTo(200);
    }

    @Test
    void the_plain_form_begins_with_what_its_member_chose_for_uploads() {
        Person ada = server.newUser("user");
        String album = ada.newAlbum("Summer");
        long category = server.newCategory("Nature");
        Answer chosen =
                ada.signedIn()
                        .post(
                                "/settings/uploads",
                                "do",
                                "choose",
                                "album",
                                album,
                                "category",
                                "" + category,
                                "expiration",
                                "P3D",
                                "nsfw",
                                "1");
        assertThat(chosen.status()).as(chosen.toString()).isEqualTo(200);

        String form = page("/").header("X-API-Key", ada.key()).send().text();

        assertThat(form)
                .contains(
                        selected(album, "Summer"),
                        selected("" + category, "Nature"),
                        selected("P3D", "After 3 days"))
                .containsPattern("<input id=\"nsfw\"[^>]* checked");
        assertThat(page("/").send().text()).doesNotContain(album, " selected", " checked");
    }

    private static String selected(String value, String label) {
        return "<option value=\"" + value + "\" selected=\"selected\">" + label + "</option>";
    }

    @ParameterizedTest
    @CsvSource({"Origin, https://evil.example", "Sec-Fetch-Site, cross-site", "Origin, null"})
    void a_form_of_another_site_is_refused(String header, String value) {
        Answer answer =
                page("POST", "/upload")
                        .header(header, value)
                        .field("key", CalotypeServer.ADMIN_KEY)
                        .file("cat.jpg", Pictures.jpeg(60, 40))
                        .send();
        assertThat(answer.status()).isEqualTo(403);
    }

    /** Payara goes over a charset nobody knows by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=bogus",
                "application/x-www-form-urlencoded; charset=%",
                "multipart/form-data; charset=bogus; boundary=x"
            })
    void a_charset_nobody_knows_never_is_our_fault(String type) {
        for (String path : List.of("/", "/sign-in", "/sign-up", "/upload")) {
            assertThat(page("POST", path).body(type, "name=ada").send().status())
                    .as(path)
                    .isBetween(200, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=", "multipart/form-data"})
    void a_form_whose_parts_cannot_be_told_apart_is_the_fault_of_the_client(String type) {
        for (String path : List.of("/", "/sign-in", "/sign-up", "/upload")) {
            Answer answer = page("POST", path).body(type, "name=ada").send();
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        }
    }

    @Test
    void a_form_that_is_cut_short_is_the_fault_of_the_client() {
        String cut = "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nad";
        for (String path : List.of("/", "/sign-in", "/sign-up", "/explore", "/upload")) {
            assertThat(
                            page("POST", path)
                                    .body("multipart/form-data; boundary=x", cut)
                                    .send()
                                    .status())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(
                        server.newUser("user")
                                .signedIn()
                                .request("POST", "/settings/avatar")
                                .header("Origin", server.address().toString())
                                .body("multipart/form-data; boundary=x", cut)
                                .send()
                                .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "name=%", "name=%2", "%zz=1", "name=%zz&password=%", "%FF=%"})
    void malformed_percent_signs_in_a_form_or_query_never_are_our_fault(String pairs) {
        String form = "application/x-www-form-urlencoded";
        for (String path :
                List.of("/", "/sign-in", "/upload", "/image/x.abcdefgh", "/api/1/upload")) {
            assertThat(page("POST", path).body(form, pairs).send().status())
                    .as(path)
                    .isBetween(200, 499);
            String head = " HTTP/1.1\nHost: x\nContent-Length: 0\nConnection: close\n\n";
            for (String method : List.of("GET", "POST")) {
                String start = method + " " + path + "?" + pairs + head;
                assertThat(RawConnection.exchange(server, start, new byte[0]).status())
                        .as(start)
                        .isBetween(200, 499);
            }
        }
    }

    @Test
    void a_key_that_opens_nothing_is_no_fault_of_a_page() {
        assertThat(page("/").header("X-API-Key", "%").send().status()).isBetween(200, 499);
        assertThat(page("/").header("Authorization", "Bearer cal_x").send().status())
                .isBetween(200, 499);
    }

    @Test
    void a_refused_form_says_why_and_leaves_nothing() {
        Answer answer =
                page("POST", "/upload")
                        .field("key", CalotypeServer.ADMIN_KEY)
                        .file("cat.jpg", "no picture".getBytes(StandardCharsets.UTF_8))
                        .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.text()).contains("role=\"alert\"", "enctype=\"multipart/form-data\"");
    }

    @Test
    void the_api_page_shows_the_published_call_with_the_host_of_the_caller() {
        assertThat(page("/api-v1").send().text())
                .contains("curl --fail-with-body -X POST \\")
                .contains("-H \"X-API-Key: YOUR_API_KEY\" \\")
                .contains("-F \"source=@image.jpeg\" \\")
                .contains(server.address() + "/api/1/upload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.xhtml",
                "/index.xht%6dl",
                "/index.xhtml;a=b",
                "/setup.xhtml",
                "/WEB-INF/pages/uploaded.xhtml",
                "/WEB-INF/layout/page.xhtml",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/uploaded",
                "/error",
                "/setup",
                "/setup?token=wrong",
                "/nowhere",
            })
    void what_is_no_page_is_a_404_page(String path) {
        Answer answer = page(path).send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.text()).doesNotContain("Exception", "Payara", "Mojarra");
    }

    private static ApiCall page(String path) {
        return page("GET", path);
    }

    private static ApiCall page(String method, String path) {
        return server.request(method, path).header("Accept", "text/html,*/*;q=0.8");
    }
}

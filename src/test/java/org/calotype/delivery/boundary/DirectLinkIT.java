package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a file over HTTP (contract 5.4, "direct links"; quality cases, "Serving"). */
@NullMarked
class DirectLinkIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final byte[] CAT = Pictures.jpeg(640, 480);

    @Test
    void D1_an_original_comes_back_byte_for_byte_with_safe_headers() {
        Answer upload = upload("cat.jpg", CAT);

        Answer answer = server.get(upload.textAt("image.url"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CAT);
        assertThat(answer.header("Content-Type")).contains("image/jpeg");
        assertThat(answer.header("Content-Length")).contains(Integer.toString(CAT.length));
        assertThat(answer.header("ETag")).contains('"' + upload.textAt("image.md5") + '"');
        assertThat(answer.header("Last-Modified")).isPresent();
        assertThat(answer.header("Accept-Ranges")).contains("bytes");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'; sandbox");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Cache-Control").orElse(""))
                .matches("public, max-age=\\d{1,2}, must-revalidate");
        assertThat(answer.header("Content-Disposition").orElse(""))
                .startsWith("inline; filename=\"cat");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void D2_derivatives_have_tags_of_their_own_and_the_type_of_the_record() {
        Answer upload = upload("cat.png", Pictures.png(640, 480));

        Answer thumb = server.get(upload.textAt("image.thumb.url"));
        Answer medium = server.get(upload.textAt("image.medium.url"));

        assertThat(thumb.header("Content-Type")).contains("image/png");
        assertThat((long) thumb.body().length).isEqualTo(upload.numberAt("image.thumb.size"));
        assertThat((long) medium.body().length).isEqualTo(upload.numberAt("image.medium.size"));
        assertThat(thumb.header("ETag")).isPresent().isNotEqualTo(medium.header("ETag"));
    }

    @Test
    void D2_what_a_browser_asks_for_does_not_change_the_type() {
        String url = upload("shell.php", Pictures.jpeg(60, 40)).textAt("image.url");

        Answer answer =
                server.request("GET", url + "?format=svg").header("Accept", "text/html").send();

        assertThat(answer.header("Content-Type")).contains("image/jpeg");
        assertThat(answer.header("Content-Disposition").orElse("")).contains("shell.php.jp");
    }

    @Test
    void head_says_what_get_says_without_the_bytes() {
        String url = upload("cat.jpg", Pictures.jpeg(100, 80)).textAt("image.url");
        Answer get = server.get(url);

        Answer head = server.request("HEAD", url).send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name :
                new String[] {"Content-Type", "Content-Length", "ETag", "Last-Modified"}) {
            assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
        }
    }

    @Test
    void nothing_is_sent_again_to_who_has_it() {
        String url = upload("cat.jpg", Pictures.jpeg(100, 80)).textAt("image.url");
        Answer first = server.get(url);
        String tag = first.header("ETag").orElseThrow();
        String date = first.header("Last-Modified").orElseThrow();

        assertThat(get(url).header("If-None-Match", tag).send().status()).isEqualTo(304);
        assertThat(get(url).header("If-None-Match", "W/" + tag).send().status()).isEqualTo(304);
        assertThat(get(url).header("If-Modified-Since", date).send().status()).isEqualTo(304);
        assertThat(get(url).header("If-None-Match", "\"other\"").send().status()).isEqualTo(200);
        assertThat(get(url).header("If-Match", "\"other\"").send().status()).isEqualTo(412);
        Answer unchanged = get(url).header("If-None-Match", tag).send();
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.header("ETag")).contains(tag);
    }

    @Test
    void a_part_is_sent_alone() {
        byte[] bytes = Pictures.jpeg(300, 200);
        String url = upload("cat.jpg", bytes).textAt("image.url");

        Answer start = get(url).header("Range", "bytes=0-9").send();
        Answer end = get(url).header("Range", "bytes=-5").send();
        Answer rest = get(url).header("Range", "bytes=10-").send();

        assertThat(start.status()).isEqualTo(206);
        assertThat(start.body()).isEqualTo(Arrays.copyOf(bytes, 10));
        assertThat(start.header("Content-Range")).contains("bytes 0-9/" + bytes.length);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, bytes.length));
    }

    @Test
    void several_parts_are_sent_as_multipart_byteranges() {
        byte[] bytes = Pictures.jpeg(300, 200);
        String url = upload("cat.jpg", bytes).textAt("image.url");

        Answer answer = get(url).header("Range", "bytes=0-1,4-5").send();

        assertThat(answer.status()).isEqualTo(206);
        String type = answer.header("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                .isEqualTo(
                        part(boundary, 0, 1, bytes)
                                + part(boundary, 4, 5, bytes)
                                + "\r\n--"
                                + boundary
                                + "--\r\n");
    }

    @Test
    void parts_that_are_not_there_are_416_with_the_length() {
        byte[] bytes = Pictures.jpeg(60, 40);
        String url = upload("cat.jpg", bytes).textAt("image.url");
        String many = "bytes=" + String.join(",", Collections.nCopies(1_000, "0-0"));

        for (String range : new String[] {"bytes=" + bytes.length + "-", "bytes=5-2", many}) {
            Answer answer = get(url).header("Range", range).send();
            assertThat(answer.status()).isEqualTo(416);
            assertThat(answer.header("Content-Range")).contains("bytes */" + bytes.length);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void a_part_of_another_version_is_the_whole_file() {
        byte[] bytes = Pictures.jpeg(60, 40);
        String url = upload("cat.jpg", bytes).textAt("image.url");
        String tag = server.get(url).header("ETag").orElseThrow();

        Answer same = get(url).header("Range", "bytes=0-1").header("If-Range", tag).send();
        Answer other = get(url).header("Range", "bytes=0-1").header("If-Range", "\"x\"").send();

        assertThat(same.status()).isEqualTo(206);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(bytes);
    }

    @Test
    void a_file_larger_than_one_write_comes_whole() {
        byte[] large = Pictures.png(1_200, 900);
        Answer answer = server.get(upload("large.png", large).textAt("image.url"));
        assertThat(large.length).isGreaterThan(200_000);
        assertThat(answer.body()).isEqualTo(large);
    }

    @Test
    void other_methods_are_405_and_scripts_of_other_sites_may_ask() {
        String url = upload("cat.jpg", Pictures.jpeg(60, 40)).textAt("image.url");
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            Answer refused = server.request(method, url).send();
            assertThat(refused.status()).as(method).isEqualTo(405);
            assertThat(refused.header("Allow")).contains("GET, HEAD, OPTIONS");
        }
        Answer preflight = server.request("OPTIONS", url).send();
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/images/",
                "/images",
                "/images/2026/",
                "/images/../WEB-INF/web.xml",
                "/images/%2e%2e/WEB-INF/web.xml",
                "/images/%2e%2e%2fWEB-INF%2fweb.xml",
                "/images/%252e%252e%252fWEB-INF%252fweb.xml",
                "/images/..%5cWEB-INF%5cweb.xml",
                "/images/..\\WEB-INF\\web.xml",
                "/images/../../db/calotype.mv.db",
                "/images/..%2f..%2fdb%2fcalotype.mv.db",
                "/images/%00.jpg",
            })
    void D1_no_path_leads_out_of_the_images(String path) {
        Answer answer =
                RawConnection.exchange(
                        server,
                        "GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n",
                        new byte[0]);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("web-app", "H2", "/tmp", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/evil.html",
                ";jsessionid=1",
                "%3bx",
                "%00",
                ".",
                "%20",
                "::$DATA",
                "%2f"
            })
    void D1_nothing_can_be_hung_behind_a_file(String tail) {
        String url = upload("cat.jpg", Pictures.jpeg(60, 40)).textAt("image.url");
        String path = url.substring(server.address().toString().length()) + tail;
        Answer answer =
                RawConnection.exchange(
                        server,
                        "GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n",
                        new byte[0]);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void the_name_of_a_saved_file_is_that_of_the_upload_on_one_line() {
        String url = upload("Büro \u202Egpj.exe.jpg", Pictures.jpeg(60, 40)).textAt("image.url");
        assertThat(server.get(url).header("Content-Disposition").orElse(""))
                .startsWith("inline; filename=\"Buro")
                .endsWith("filename*=UTF-8''B%C3%BCro%20gpj.exe.jpg");
    }

    private static Answer upload(String name, byte[] picture) {
        Answer answer = server.upload().file(name, picture).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static ApiCall get(String url) {
        return server.request("GET", url);
    }

    private static String part(String boundary, int first, int last, byte[] bytes) {
        return "\r\n--%s\r\nContent-Type: image/jpeg\r\nContent-Range: bytes %d-%d/%d\r\n\r\n"
                        .formatted(boundary, first, last, bytes.length)
                + new String(bytes, first, last - first + 1, StandardCharsets.ISO_8859_1);
    }
}

package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Multipart;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not matter to us: every client's own idea of a request (contract, first part). */
@NullMarked
class TransportIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String DISPOSITION = "Content-Disposition: form-data; name=\"source\"";

    @Test
    void the_published_curl_call_works_word_for_word(@TempDir Path folder)
            throws IOException, InterruptedException {
        byte[] picture = Pictures.jpeg(800, 600);
        Files.write(folder.resolve("image.jpeg"), picture);
        String call =
                """
                curl --fail-with-body -X POST \\
                 -H "X-API-Key: YOUR_API_KEY" \\
                 -H "Content-Type: multipart/form-data" \\
                 -F "source=@image.jpeg" \\
                 http://HOST/api/1/upload
                """
                        .replace("YOUR_API_KEY", ADMIN_KEY)
                        .replace("http://HOST", server.address().toString());
        Path printed = folder.resolve("answer.json");

        Process curl =
                new ProcessBuilder("sh", "-c", call)
                        .directory(folder.toFile())
                        .redirectOutput(printed.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();

        assertThat(curl.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(curl.exitValue()).isZero();
        assertThat(Files.readString(printed, UTF_8))
                .startsWith("{\"status_code\":200,\"success\":{\"message\":\"file uploaded\"")
                .contains("\"name\":\"image\"", "\"extension\":\"jpeg\"", "\"width\":800")
                .endsWith("\"status_txt\":\"OK\"}");
    }

    @Test
    void unknown_fields_before_and_after_the_file_are_ignored() {
        Multipart form =
                new Multipart()
                        .field("action", "upload")
                        .field("type", "file")
                        .field("login", "")
                        .file("source", "cat.jpg", Pictures.jpeg(40, 30))
                        .field("title", "after the file")
                        .field("timestamp", "1700000000");

        assertThat(taken(form).textAt("image.title")).isEqualTo("after the file");
    }

    @Test
    void a_part_without_content_type_is_taken() {
        assertTaken(
                new Multipart()
                        .part(DISPOSITION + "; filename=\"cat.jpg\"", Pictures.jpeg(40, 30)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "image/png; charset=UTF-8",
                "video/mp4",
                "text/html",
                "nonsense"
            })
    void the_type_of_a_part_does_not_matter(String type) {
        Multipart form =
                new Multipart()
                        .part(
                                DISPOSITION + "; filename=\"cat\"\r\nContent-Type: " + type,
                                Pictures.jpeg(40, 30));

        assertThat(taken(form).textAt("image.filename")).matches("cat[0-9a-f]*\\.jpeg");
    }

    @Test
    void a_text_part_with_a_charset_is_read_in_it() {
        Multipart form =
                new Multipart()
                        .part(
                                "Content-Disposition: form-data; name=\"title\"\r\n"
                                        + "Content-Type: text/plain; charset=ISO-8859-1",
                                "Zürich".getBytes(ISO_8859_1))
                        .file("source", "cat.jpg", Pictures.jpeg(40, 30));

        assertThat(taken(form).textAt("image.title")).isEqualTo("Zürich");
    }

    @Test
    void a_raw_utf_8_file_name_keeps_its_letters() {
        Answer answer = server.upload().file("日本 Привет ü.jpg", Pictures.jpeg(40, 30)).send();

        assertThat(answer.textAt("image.original_filename")).isEqualTo("日本 Привет ü.jpg");
    }

    @Test
    void an_extended_file_name_goes_before_the_plain_one() {
        Multipart form =
                new Multipart()
                        .part(
                                DISPOSITION
                                        + "; filename=\"na_ve.jpg\";"
                                        + " filename*=UTF-8''na%C3%AFve%20plan.jpg",
                                Pictures.jpeg(40, 30));

        assertThat(taken(form).textAt("image.original_filename")).isEqualTo("naïve plan.jpg");
    }

    @Test
    void a_quoted_file_name_may_hold_quotes_and_semicolons() {
        Multipart form =
                new Multipart()
                        .part(
                                DISPOSITION + "; filename=\"a \\\"b\\\"; c.jpg\"",
                                Pictures.jpeg(40, 30));

        assertThat(taken(form).textAt("image.original_filename")).isEqualTo("a \"b\"; c.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "----WebKitFormBoundary7MA4YWxkTrZu0gW",
                "'()+_,-./:=?",
                "=_Part_1_2147483647.1700000000000",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void odd_boundaries_are_understood(String boundary) {
        Multipart form = new Multipart(boundary).file("source", "cat.jpg", Pictures.jpeg(40, 30));

        Answer quoted =
                server.upload()
                        .body(
                                "multipart/form-data; charset=utf-8; boundary=\"" + boundary + "\"",
                                form.toBytes())
                        .send();

        assertThat(quoted.status()).as(quoted.toString()).isEqualTo(200);
    }

    @Test
    void preamble_and_epilogue_are_ignored() {
        Multipart form = new Multipart("b").file("source", "cat.jpg", Pictures.jpeg(40, 30));
        String body =
                "This is a multi-part message.\r\n"
                        + new String(form.toBytes(), ISO_8859_1)
                        + "epilogue\r\n";

        assertThat(
                        server.upload()
                                .body(form.contentType(), body.getBytes(ISO_8859_1))
                                .send()
                                .status())
                .isEqualTo(200);
    }

    @Test
    void an_extra_bogus_content_type_header_is_ignored() {
        assertThat(
                        server.upload()
                                .header("contentType", "multipart/form-data")
                                .file("cat.jpg", Pictures.jpeg(40, 30))
                                .send()
                                .status())
                .isEqualTo(200);
    }

    @Test
    void a_url_encoded_form_carries_base64() {
        String base64 = Base64.getEncoder().encodeToString(Pictures.png(60, 40));

        Answer answer = server.upload().urlEncoded("source", base64, "title", "Blüte & Co").send();

        assertThat(answer.textAt("image.title")).isEqualTo("Blüte & Co");
        assertThat(answer.textAt("image.mime")).isEqualTo("image/png");
    }

    @Test
    void chunked_bodies_are_read() {
        Multipart form = new Multipart().file("source", "cat.jpg", Pictures.jpeg(300, 200));
        byte[] body = form.toBytes();
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(head("HTTP/1.1", form, "Transfer-Encoding: chunked\n"));
            for (int at = 0; at < body.length; at += 1000) {
                connection.sendChunk(
                        Arrays.copyOfRange(body, at, Math.min(body.length, at + 1000)));
            }
            Answer answer = connection.send("0\n\n").readAnswer();

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
    }

    @Test
    void expect_100_continue_is_answered_before_the_body() {
        Multipart form = new Multipart().file("source", "cat.jpg", Pictures.jpeg(300, 200));
        byte[] body = form.toBytes();
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(head("HTTP/1.1", form, length(body) + "Expect: 100-continue\n"));

            assertThat(connection.readStatusLine()).contains(" 100");
            assertThat(connection.send(body).readAnswer().status()).isEqualTo(200);
        }
    }

    @Test
    void http_1_0_is_spoken() {
        Multipart form = new Multipart().file("source", "cat.jpg", Pictures.jpeg(40, 30));
        byte[] body = form.toBytes();

        Answer answer = RawConnection.exchange(server, head("HTTP/1.0", form, length(body)), body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void of_a_repeated_parameter_the_last_value_wins_and_arrays_are_ignored() {
        Multipart form =
                new Multipart()
                        .field("title", "first")
                        .field("title", "last")
                        .field("title[]", "array")
                        .field("source[]", "array")
                        .field("nsfw[x]", "2")
                        .file("source", "first.jpg", Pictures.jpeg(40, 30))
                        .file("source", "last.png", Pictures.png(50, 30));

        Answer answer = taken(form);

        assertThat(answer.textAt("image.title")).isEqualTo("last");
        assertThat(answer.textAt("image.original_filename")).isEqualTo("last.png");
        assertThat(answer.numberAt("image.width")).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "file", "source[]", "upload"})
    void file_parts_of_other_names_are_ignored(String name) {
        assertRefused(
                server.upload().file(name, "cat.jpg", Pictures.jpeg(40, 30)),
                400,
                130,
                "Empty upload source");
    }

    @Test
    void json_and_raw_bodies_are_not_read() {
        assertRefused(server.upload().body("application/json", "{\"source\":\"x\"}"), 400, 130);
        assertRefused(server.upload().body("image/jpeg", Pictures.jpeg(40, 30)), 400, 130);
    }

    private static String head(String version, Multipart form, String more) {
        return "POST /api/1/upload "
                + version
                + "\nHost: localhost\nX-API-Key: "
                + ADMIN_KEY
                + "\nContent-Type: "
                + form.contentType()
                + "\nConnection: close\n"
                + more
                + "\n";
    }

    private static String length(byte[] body) {
        return "Content-Length: " + body.length + "\n";
    }

    private static Answer taken(Multipart form) {
        Answer answer = server.upload().body(form.contentType(), form.toBytes()).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static void assertTaken(Multipart form) {
        assertThat(taken(form).numberAt("image.width")).isEqualTo(40);
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Multipart;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the door is and how it may be knocked at (contract: "slash and query variants", "methods",
 * "CORS", "every other answer under /api/"; observed section 2).
 */
@NullMarked
class PathsAndMethodsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/1/upload",
                "/api/1/upload/",
                "/api/1/upload?",
                "/api/1/upload?x=1",
                "/api/1/upload/?x=1",
                "/api/1/upload/further/segments",
                "/api/1/upload/further?x=1"
            })
    void slash_and_query_variants_of_the_path_are_answered_directly(String path) {
        Answer answer =
                server.request("POST", path)
                        .header("X-API-Key", ADMIN_KEY)
                        .file("cat.jpg", Pictures.jpeg(40, 30))
                        .send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void query_and_form_of_a_post_are_both_read_and_the_form_wins() {
        Answer answer =
                server.request("POST", "/api/1/upload/?title=query&nsfw=1&description=a+b%2bc%20d")
                        .header("X-API-Key", ADMIN_KEY)
                        .field("title", "form")
                        .file("cat.jpg", Pictures.jpeg(40, 30))
                        .send();

        assertThat(answer.textAt("image.title")).isEqualTo("form");
        assertThat(answer.numberAt("image.nsfw")).isEqualTo(1);
        assertThat(answer.textAt("image.description")).isEqualTo("a b+c d");
    }

    @Test
    void get_asks_for_a_source_as_post_does() {
        assertRefused(
                server.request("GET", "/api/1/upload").query("key", ADMIN_KEY),
                400,
                130,
                "Empty upload source");
    }

    @Test
    void get_takes_no_base64() {
        assertRefused(
                server.request("GET", "/api/1/upload")
                        .query("key", ADMIN_KEY)
                        .query("source", "iVBORw0KGgo="),
                400,
                130,
                "Upload using base64 source must be done using POST method.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void other_methods_are_405_with_allow(String method) {
        Answer answer =
                assertRefused(
                        server.request(method, "/api/1/upload").header("X-API-Key", ADMIN_KEY),
                        405,
                        405,
                        "Method not allowed");

        assertThat(answer.header("Allow").orElseThrow().split(", *"))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
    }

    @Test
    void head_tells_that_the_door_is_there_and_uploads_nothing() {
        Answer answer = server.request("HEAD", "/api/1/upload").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void cors_preflight_is_answered() {
        Answer answer =
                server.request("OPTIONS", "/api/1/upload")
                        .header("Origin", "https://forum.example")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "x-api-key, content-type")
                        .send();

        assertThat(answer.status()).isIn(200, 204);
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.header("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST", "GET");
        assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow())
                .containsIgnoringCase("x-api-key")
                .containsIgnoringCase("content-type");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/1/upload, 400", "GET, /api/1/upload, 400",
        "PUT, /api/1/upload, 405", "GET, /api/1/nothing, 400"
    })
    void cors_lets_scripts_read_refusals_and_sets_no_cookie(
            String method, String path, int status) {
        Answer answer =
                server.request(method, path).header("Origin", "https://forum.example").send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/1, 100, No action provided",
        "/api/1/, 100, No action provided",
        "/api/3/upload, 110, Invalid API version.",
        "/api/v1/upload, 110, Invalid API version.",
        "/api/1/delete, 120, Invalid API action",
        "/api/1/Upload, 120, Invalid API action",
        "/api/1/uploads, 120, Invalid API action"
    })
    void unknown_versions_and_actions_are_told_apart(String path, int code, String sentence) {
        assertRefused(
                server.request("GET", path).header("X-API-Key", ADMIN_KEY), 400, code, sentence);
        assertRefused(
                server.request("POST", path)
                        .header("X-API-Key", ADMIN_KEY)
                        .file("a.jpg", Pictures.jpeg(8, 8)),
                400,
                code,
                sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/"})
    void the_bare_api_asks_for_a_version(String path) {
        assertRefused(server.request("GET", path), 400, 100, "No version provided");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/2/nothing, 404", "PUT, /api/1/nothing, 405", "DELETE, /api/9/x, 405"})
    void every_other_answer_under_api_has_the_one_shape(String method, String path, int status) {
        assertRefused(server.request(method, path), status, status);
    }

    @Test
    void a_broken_management_body_has_the_one_shape() {
        for (String body : new String[] {"{", "[]", "\"x\"", "{\"username\": 5}", ""}) {
            Answer answer =
                    server.request("POST", "/api/2/users")
                            .header("X-API-Key", ADMIN_KEY)
                            .body("application/json", body)
                            .send();
            assertShape(answer, 400, 400);
        }
    }

    @Test
    void another_type_of_a_management_body_has_the_one_shape() {
        assertRefused(
                server.request("POST", "/api/2/users")
                        .header("X-API-Key", ADMIN_KEY)
                        .body("text/plain", "bob"),
                415,
                415);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/2/users",
        "POST, /api/2/albums",
        "POST, /api/2/categories",
        "PATCH, /api/2/settings",
        "POST, /api/2/files/bulk"
    })
    void a_management_call_without_any_body_has_the_one_shape(String method, String path) {
        assertRefused(
                server.request(method, path).header("X-API-Key", ADMIN_KEY).header("If-Match", "*"),
                415,
                415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/1/%ff",
                "/api/1/a%00b",
                "/api/1/upload?title=%zz%",
                "/api/1/upload;jsessionid=1",
                "/api/1/%2e%2e/%2e%2e/WEB-INF/web.xml",
                "/api/1/..%2fupload",
                "/api/1/<script>",
                "/nothing",
                "/API/1/upload",
                "/WEB-INF/web.xml",
                "/api/1/upload?[]=|^{}"
            })
    void strange_targets_get_no_page_of_the_container(String target) {
        Answer answer =
                RawConnection.exchange(
                        server,
                        "GET " + target + " HTTP/1.1\nHost: x\nConnection: close\n\n",
                        new byte[0]);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.text()).doesNotContainIgnoringCase("<html", "payara", "glassfish");
    }

    /** Payara cannot decode these and answers by itself; see server-config/payara-micro. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/1/upload%", "/api/1/upload%2", "/%zz", "/images/%"})
    void a_broken_percent_sign_in_the_path_reaches_nothing_and_shows_nothing(String target) {
        Answer answer =
                RawConnection.exchange(
                        server,
                        "GET " + target + " HTTP/1.1\nHost: x\nConnection: close\n\n",
                        new byte[0]);

        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void headers_as_long_as_long_can_be_get_no_page_of_the_container() {
        Answer answer =
                RawConnection.exchange(
                        server,
                        "GET /api/1/upload?title="
                                + "x".repeat(100_000)
                                + " HTTP/1.1\nHost: x\nConnection: close\n\n",
                        new byte[0]);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.text()).doesNotContainIgnoringCase("<html", "payara", "glassfish");
    }

    @Test
    void a_get_of_32_kb_is_read() {
        assertRefused(
                server.request("GET", "/api/1/upload")
                        .query("key", ADMIN_KEY)
                        .query("title", "x".repeat(32_000)),
                400,
                130);
    }

    @Test
    void answers_are_not_to_be_stored_and_say_their_charset() {
        Multipart form = new Multipart().file("source", "ü.jpg", Pictures.jpeg(40, 30));
        Answer answer = server.upload().body(form.contentType(), form.toBytes()).send();

        assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.textAt("image.original_filename")).isEqualTo("ü.jpg");
    }

    @Test
    void nothing_of_the_server_is_told_in_headers() {
        Answer answer = server.request("GET", "/api/1/upload").send();

        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
    }

    @Test
    void no_wadl_describes_the_inside() {
        assertThat(server.get("/api/application.wadl").status()).isIn(400, 404);
    }
}

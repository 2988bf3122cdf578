package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.CalotypeServer.FETCH_PORT;
import static org.calotype.CalotypeServer.MAX_UPLOAD_BYTES;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.upload.control.LoopbackServer.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.calotype.upload.control.LoopbackServer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code source} as a URL (contract: "source URL"; quality cases, "URL upload"). */
@NullMarked
class UrlSourcesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String OUT_THERE = "http://127.0.0.1:" + FETCH_PORT;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    private static final String NOT_ALLOWED = "This URL is not allowed as an upload source";
    private static final String NOT_FETCHED = "No file could be fetched from this URL";

    private static final Map<String, LoopbackServer.Script> ANSWERS = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static LoopbackServer outThere;

    @BeforeAll
    static void opens_the_one_host_that_is_allowed() throws IOException {
        outThere =
                LoopbackServer.onPort(
                        FETCH_PORT,
                        (target, out) ->
                                ANSWERS.getOrDefault(target, UrlSourcesIT::notFound)
                                        .answer(target, out));
    }

    @AfterAll
    static void closes_it() throws IOException {
        outThere.close();
    }

    private static void notFound(String target, OutputStream out) throws IOException {
        write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    }

    private static void serve(String target, byte[] body) {
        ANSWERS.put(
                target,
                (asked, out) -> {
                    write(out, OK + "Content-Length: " + body.length + "\r\n\r\n");
                    out.write(body);
                });
    }

    private static void redirect(String target, String location) {
        ANSWERS.put(
                target,
                (asked, out) ->
                        write(out, "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n"));
    }

    @Test
    void it_is_fetched_and_named_after_the_path() {
        byte[] picture = Pictures.jpeg(60, 40);
        serve("/dir/my%20cat.jpg?size=2", picture);

        Answer answer = sent(OUT_THERE + "/dir/my%20cat.jpg?size=2");

        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(picture));
        assertThat(answer.textAt("image.original_filename")).isEqualTo("my cat.jpg");
        assertThat(answer.textAt("image.title")).isEqualTo("my cat");
        assertThat(answer.textAt("image.filename")).matches("my-cat[0-9a-f]*\\.jpg");
        assertThat(server.get(answer.textAt("image.url")).body()).isEqualTo(picture);
    }

    @Test
    void version_2_takes_one_too() {
        byte[] picture = Pictures.jpeg(61, 40);
        serve("/two.jpg", picture);

        Answer answer =
                Api.ofAdministrator(server)
                        .call("POST", "files")
                        .field("source", OUT_THERE + "/two.jpg")
                        .send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.textAt("md5")).isEqualTo(Digest.md5(picture));
    }

    @Test
    void without_a_name_in_its_path_it_is_named_at_random() {
        serve("/", Pictures.png(60, 40));

        assertThat(sent(OUT_THERE).textAt("image.filename")).matches("[0-9a-f]{12}\\.png");
    }

    @Test
    void get_and_url_encoded_forms_and_the_imgbb_form_take_one_too() {
        for (String name : new String[] {"/get.png", "/form.png", "/alias.png", "/query.png"}) {
            serve(name, Pictures.png(60, 40));
        }

        assertTaken(
                server.request("GET", "/api/1/upload")
                        .query("key", ADMIN_KEY)
                        .query("source", OUT_THERE + "/get.png")
                        .send());
        assertTaken(server.upload().urlEncoded("source", OUT_THERE + "/form.png").send());
        assertTaken(server.upload().field("image", OUT_THERE + "/alias.png").send());
        assertTaken(server.upload().query("source", OUT_THERE + "/query.png").send());
    }

    @Test
    void it_needs_a_key_owner() {
        serve("/owned.png", Pictures.png(60, 40));

        assertRefused(
                server.upload()
                        .header("X-API-Key", CalotypeServer.GUEST_KEY)
                        .field("source", OUT_THERE + "/owned.png"),
                400,
                403,
                "URL uploading is disabled");
        assertThat(outThere.requests()).noneMatch(head -> head.contains("/owned.png"));
        assertTaken(
                server.newUser("user").upload().field("source", OUT_THERE + "/owned.png").send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://0.0.0.0/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::]/",
                "http://localhost/",
                "http://localhost./",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://192.168.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.64.0.1/",
                "http://[fc00::1]/",
                "http://[fe80::1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://127.0.0.1:22/",
                "http://127.0.0.1:6379/",
                "http://93.184.216.34:25/",
                "http://user:secret@93.184.216.34/",
                "http://93.184.216.34\\@127.0.0.1/",
                "http://no-such-host.invalid/a.png"
            })
    void what_is_not_public_is_refused_in_one_sentence(String url) {
        assertRefused(server.upload().field("source", url), 400, 400, NOT_ALLOWED);
    }

    @Test
    void another_port_of_an_allowed_host_is_not_even_asked() throws IOException {
        try (LoopbackServer inner =
                LoopbackServer.onPort(0, (target, out) -> write(out, OK + "\r\nsecret"))) {
            String url = "http://127.0.0.1:" + inner.port() + "/cat.png";
            redirect("/away", url);

            assertRefused(server.upload().field("source", url), 400, 400, NOT_ALLOWED);
            assertRefused(
                    server.upload().field("source", OUT_THERE + "/away"), 400, 400, NOT_ALLOWED);
            assertThat(inner.requests()).isEmpty();
        }
    }

    @Test
    void five_redirects_are_followed_and_the_sixth_is_not() {
        serve("/end.png", Pictures.png(60, 40));
        for (int hop = 1; hop < 5; hop++) {
            redirect("/hop" + hop, "/hop" + (hop + 1));
        }
        redirect("/hop5", OUT_THERE + "/end.png");
        redirect("/hop0", "hop1");
        redirect("/loop", "/loop");

        assertThat(sent(OUT_THERE + "/hop1").textAt("image.original_filename"))
                .as("the name is that of the URL that was sent")
                .isEqualTo("hop1");
        assertRefused(server.upload().field("source", OUT_THERE + "/hop0"), 400, 400, NOT_FETCHED);
        assertRefused(server.upload().field("source", OUT_THERE + "/loop"), 400, 400, NOT_FETCHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://127.0.0.1/",
                "ftp://127.0.0.1/a.png",
                "http://169.254.169.254/",
                "//10.0.0.1/a.png"
            })
    void a_redirect_to_what_is_not_allowed_is_refused_like_the_thing_itself(String location) {
        redirect("/away", location);

        assertRefused(server.upload().field("source", OUT_THERE + "/away"), 400, 400, NOT_ALLOWED);
    }

    @Test
    void the_answer_never_tells_what_was_at_the_address() {
        ANSWERS.put(
                "/teapot", (asked, out) -> write(out, "HTTP/1.1 418 Teapot\r\n\r\ninner words"));
        ANSWERS.put("/silence", (asked, out) -> {});
        ANSWERS.put("/babble", (asked, out) -> write(out, "SSH-2.0-OpenSSH_9.2p1\r\n"));

        for (String path : new String[] {"/teapot", "/silence", "/babble", "/missing"}) {
            assertRefused(server.upload().field("source", OUT_THERE + path), 400, 400, NOT_FETCHED);
        }
    }

    @Test
    void a_closed_port_is_refused_in_the_same_words_as_a_missing_file() throws IOException {
        serve("/cat.png", Pictures.png(60, 40));
        outThere.close();
        try {
            assertRefused(
                    server.upload().field("source", OUT_THERE + "/cat.png"), 400, 400, NOT_FETCHED);
        } finally {
            opens_the_one_host_that_is_allowed();
        }
    }

    @Test
    void a_page_that_calls_itself_a_picture_is_610() {
        ANSWERS.put(
                "/page.png",
                (asked, out) ->
                        write(out, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n<html>x"));

        assertRefused(server.upload().field("source", OUT_THERE + "/page.png"), 400, 610);
    }

    @Test
    void more_bytes_than_allowed_are_413_whether_announced_or_not() {
        ANSWERS.put(
                "/announced.png",
                (asked, out) -> write(out, OK + "Content-Length: 5000000000\r\n\r\n"));
        ANSWERS.put("/endless.png", UrlSourcesIT::writeWithoutEnd);

        assertRefused(server.upload().field("source", OUT_THERE + "/announced.png"), 413, 400);
        assertRefused(server.upload().field("source", OUT_THERE + "/endless.png"), 413, 400);
    }

    private static void writeWithoutEnd(String target, OutputStream out) throws IOException {
        write(out, OK + "\r\n");
        byte[] block = new byte[100_000];
        for (int sent = 0; sent < 3 * MAX_UPLOAD_BYTES; sent += block.length) {
            out.write(block);
        }
    }

    @Test
    void fewer_bytes_than_announced_are_no_file() {
        byte[] picture = Pictures.png(60, 40);
        ANSWERS.put(
                "/short.png",
                (asked, out) -> {
                    write(out, OK + "Content-Length: " + (picture.length + 9) + "\r\n\r\n");
                    out.write(picture);
                });

        assertRefused(
                server.upload().field("source", OUT_THERE + "/short.png"), 400, 400, NOT_FETCHED);
    }

    private static Answer sent(String url) {
        return assertTaken(server.upload().field("source", url).send());
    }

    private static Answer assertTaken(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}

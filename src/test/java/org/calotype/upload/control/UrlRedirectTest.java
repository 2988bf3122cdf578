package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calotype.upload.control.LoopbackServer.write;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.calotype.error.ErrorCode;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, and names that change their mind. */
@NullMarked
class UrlRedirectTest extends Fetching {

    @ParameterizedTest
    @CsvSource({
        "http://b.example/pic/y.png, b.example, /pic/y.png",
        "//b.example/y.png, b.example, /y.png",
        "/y.png?a=b, a.example, /y.png?a=b",
        "y.png, a.example, /dir/y.png",
        "../y.png, a.example, /y.png",
        "?again=1, a.example, /dir/x.png?again=1",
        "/ü.png, a.example, /%C3%BC.png"
    })
    void a_redirect_is_followed(String location, String host, String target) throws IOException {
        names.put("a.example", answers(PUBLIC, PUBLIC));
        names.put("b.example", answers("1.1.1.1"));
        try (LoopbackServer server = new LoopbackServer(redirectOnce(location))) {
            ReceivedFile file =
                    fetcher(server).fetch(new SourceUrl("http://a.example/dir/x.png"), LIMIT);

            assertThat(file.fileName()).isEqualTo("x.png");
            assertThat(server.requests().get(1))
                    .startsWith("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
                "http://inner.example/", "//inner.example/", "file:///etc/passwd",
                "gopher://a.example/1", "ftp://a.example/x", "http://user@b.example/",
                "http://a.example:22/", "http://2130706433/", "javascript:alert(1)",
                "http://b.example\\@127.0.0.1/"
            })
    void each_redirect_is_judged_like_the_first_url(String location) throws IOException {
        names.put("a.example", answers(PUBLIC));
        names.put("inner.example", answers("10.0.0.1"));
        try (LoopbackServer server = new LoopbackServer(redirectOnce(location))) {
            assertThatThrownBy(
                            () -> fetcher(server).fetch(new SourceUrl("http://a.example/x"), LIMIT))
                    .hasMessageContaining("URL_NOT_ALLOWED");
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(connected).containsExactly(new InetSocketAddress(PUBLIC, 80));
    }

    @Test
    void five_redirects_are_followed_and_no_sixth() throws IOException {
        LoopbackServer.Script countdown =
                (target, out) -> {
                    int left = Integer.parseInt(target.substring(1));
                    write(
                            out,
                            left == 0
                                    ? OK + "\r\nx"
                                    : "HTTP/1.1 307 Go\r\nLocation: /" + (left - 1) + "\r\n\r\n");
                };
        names.put("a.example", answers(PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC));
        assertThat(fetch(countdown, "http://a.example/5").sizeBytes()).isEqualTo(1);

        names.put("a.example", answers(PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC));
        assertThat(refusal(countdown, "http://a.example/6").code())
                .isEqualTo(ErrorCode.URL_NOT_FETCHED);
    }

    @Test
    void a_name_that_changes_its_mind_gains_nothing() throws IOException {
        names.put("a.example", answers(PUBLIC, "127.0.0.1"));
        fetch((target, out) -> write(out, OK + "\r\nx"), "http://a.example/");

        assertThat(connected).containsExactly(new InetSocketAddress(PUBLIC, 80));
        assertThat(names.get("a.example")).hasSize(1); // never looked up again
    }

    @Test
    void a_name_that_changes_its_mind_between_redirects_is_refused() throws IOException {
        names.put("a.example", answers(PUBLIC, "127.0.0.1"));
        try (LoopbackServer server = new LoopbackServer(redirectOnce("/again"))) {
            assertThatThrownBy(
                            () -> fetcher(server).fetch(new SourceUrl("http://a.example/x"), LIMIT))
                    .hasMessageContaining("URL_NOT_ALLOWED");
        }
        assertThat(connected).hasSize(1);
    }

    private static LoopbackServer.Script redirectOnce(String location) {
        boolean[] redirected = new boolean[1];
        return (target, out) -> {
            if (redirected[0]) {
                write(out, OK + "\r\nx");
                return;
            }
            redirected[0] = true;
            byte[] head =
                    ("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8);
            out.write(head);
        };
    }
}

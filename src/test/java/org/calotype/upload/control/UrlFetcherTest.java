package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calotype.upload.control.LoopbackServer.write;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server out there may answer, and what becomes of it. */
@NullMarked
class UrlFetcherTest extends Fetching {

    @Test
    void fetches_a_file_and_names_it_after_the_path() throws IOException {
        ReceivedFile file =
                fetch(
                        (target, out) -> write(out, OK + "Content-Length: 5\r\n\r\nhello"),
                        "http://a.example/dir/b%20%C3%BC.png?size=2&x=/y.gif#z");

        assertThat(Files.readString(file.path())).isEqualTo("hello");
        assertThat(file.md5()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(file.fileName()).isEqualTo("b ü.png");
        assertThat(connected).containsExactly(new InetSocketAddress(PUBLIC, 80));
    }

    @Test
    void asks_plainly_and_tells_nothing_of_the_house() throws IOException {
        names.put("a.example", answers(PUBLIC));
        try (LoopbackServer server =
                new LoopbackServer((target, out) -> write(out, OK + "\r\nx"))) {
            fetcher(server).fetch(new SourceUrl("http://a.example:8080/ä b?q=|"), LIMIT);

            assertThat(server.requests())
                    .containsExactly(
                            """
                            GET /%C3%A4%20b?q=%7C HTTP/1.1
                            Host: a.example:8080
                            User-Agent: Calotype
                            Accept: image/*, video/*, */*;q=0.5
                            Accept-Encoding: identity
                            Connection: close

                            """
                                    .replace("\n", "\r\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\n3;ext=1\r\nhel\r\n2\r\nlo\r\n0\r\nT: 1\r\n\r\n",
                "transfer-encoding:CHUNKED\r\nContent-Length: 2\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "\r\nhello",
                "Content-Length: 5\r\n\r\nhello and more",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "Content-Encoding: identity\r\n\r\nhello"
            })
    void the_body_ends_where_the_message_ends(String rest) throws IOException {
        ReceivedFile file = fetch((target, out) -> write(out, OK + rest), "http://a.example/");

        assertThat(Files.readString(file.path())).isEqualTo("hello");
        assertThat(file.fileName()).isNull();
    }

    @Test
    void interim_answers_are_passed_over() throws IOException {
        String hints = "HTTP/1.1 103 Early Hints\r\nLink: </s>\r\n\r\n";
        ReceivedFile file =
                fetch(
                        (target, out) -> write(out, hints + hints + OK + "\r\nx"),
                        "http://a.example");

        assertThat(file.sizeBytes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\n\r\nsecret",
                "HTTP/1.1 500 Oops\r\n\r\n",
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n\r\n",
                "HTTP/1.1 407 Proxy\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\n\r\n",
                "HTTP/1.1 302 Found\r\n\r\n",
                "HTTP/2 200\r\n\r\nx",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "-ERR unknown command 'GET'\r\n",
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nX: y"
            })
    void whatever_goes_wrong_there_is_one_refusal(String answer) {
        Problem problem = refusal((target, out) -> write(out, answer), "http://a.example/x.png");

        assertThat(problem.code()).isEqualTo(ErrorCode.URL_NOT_FETCHED);
        assertThat(problem.sentence(Locale.ENGLISH))
                .isEqualTo("No file could be fetched from this URL");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_closed_port_is_the_same_refusal() throws IOException {
        names.put("a.example", answers(PUBLIC));
        LoopbackServer closed = new LoopbackServer((target, out) -> {});
        closed.close();

        assertThatThrownBy(() -> fetcher(closed).fetch(new SourceUrl("http://a.example/"), LIMIT))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.URL_NOT_FETCHED));
    }

    @Test
    void a_body_declared_above_the_limit_is_too_big_before_it_is_read() {
        Problem problem =
                refusal(
                        (target, out) -> write(out, OK + "Content-Length: 100001\r\n\r\n"),
                        "http://a.example/");

        assertThat(problem.code()).isEqualTo(ErrorCode.FILE_TOO_BIG);
    }

    @Test
    void an_endless_body_is_cut_at_the_limit() {
        assertThat(refusal(UrlFetcherTest::endless, "http://a.example/").code())
                .isEqualTo(ErrorCode.FILE_TOO_BIG);
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void an_endless_body_without_a_limit_meets_the_deadline() throws IOException {
        limits = HASTY;
        names.put("a.example", answers(PUBLIC));
        SizeLimit none = new SizeLimit(Long.MAX_VALUE, "");
        try (LoopbackServer server =
                new LoopbackServer(
                        (target, out) -> {
                            write(out, OK + "\r\n");
                            while (true) write(out, "x"); // one byte at a time
                        })) {
            assertThatThrownBy(
                            () -> fetcher(server).fetch(new SourceUrl("http://a.example/"), none))
                    .hasMessageContaining("URL_NOT_FETCHED");
        }
        assertThat(temp).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\nhalf"})
    void silence_ends_the_waiting(String start) {
        limits = HASTY;
        Problem problem =
                refusal(
                        (target, out) -> {
                            write(out, start);
                            hang();
                        },
                        "http://a.example/");

        assertThat(problem.code()).isEqualTo(ErrorCode.URL_NOT_FETCHED);
    }

    @Test
    void an_endless_head_is_cut() {
        Problem problem =
                refusal(
                        (target, out) -> {
                            write(out, "HTTP/1.1 200 OK\r\n");
                            while (true) write(out, "X-Header: endless\r\n".repeat(100));
                        },
                        "http://a.example/");

        assertThat(problem.code()).isEqualTo(ErrorCode.URL_NOT_FETCHED);
    }

    @Test
    void an_allowed_host_on_the_inner_network_is_fetched_for_real() throws IOException {
        names.put("intra.example", answers("127.0.0.1"));
        try (LoopbackServer server =
                new LoopbackServer((target, out) -> write(out, OK + "\r\nx"))) {
            AddressGuard guard =
                    new AddressGuard(
                            this::resolve, FetchAllowList.parse("intra.example:" + server.port()));
            String url = "http://intra.example:" + server.port() + "/x.png";
            ReceivedFile file =
                    new UrlFetcher(new GuardedClient(guard, PATIENT), new Receiver(temp))
                            .fetch(new SourceUrl(url), LIMIT);

            assertThat(file.sizeBytes()).isEqualTo(1);
            assertThat(file.fileName()).isEqualTo("x.png");
        }
    }

    @Test
    void the_next_address_is_tried_when_one_does_not_answer() throws IOException {
        names.put("a.example", new ArrayDeque<>());
        names.get("a.example").add(AddressGuardTest.addresses("9.9.9.9", PUBLIC));
        try (LoopbackServer server =
                new LoopbackServer((target, out) -> write(out, OK + "\r\nx"))) {
            Connector firstIsDead =
                    (socket, address, timeout) -> {
                        connected.add(address);
                        if (connected.size() == 1) throw new IOException("timed out");
                        socket.connect(loopback(server), timeout);
                    };

            assertThat(
                            fetcher(firstIsDead, (SSLSocketFactory) SSLSocketFactory.getDefault())
                                    .fetch(new SourceUrl("http://a.example/"), LIMIT)
                                    .sizeBytes())
                    .isEqualTo(1);
        }
        assertThat(connected)
                .containsExactly(
                        new InetSocketAddress("9.9.9.9", 80), new InetSocketAddress(PUBLIC, 80));
    }

    private static void endless(String target, OutputStream out) throws IOException {
        write(out, OK + "\r\n");
        while (true) write(out, "x".repeat(10_000));
    }

    private static void hang() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

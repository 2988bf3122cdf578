package org.calotype.upload.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names resolve as each test says and every connection ends at a server on the loopback address, so
 * that public addresses can be spoken of and none is ever reached.
 */
@NullMarked
@Timeout(30)
abstract class Fetching {

    static final String PUBLIC = "93.184.216.34";
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n";
    static final SizeLimit LIMIT = new SizeLimit(100_000, "100 KB");
    static final FetchLimits PATIENT =
            new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20));
    static final FetchLimits HASTY =
            new FetchLimits(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(400));

    final Map<String, Deque<InetAddress[]>> names = new HashMap<>();
    final List<InetSocketAddress> connected = new ArrayList<>();
    FetchLimits limits = PATIENT;

    @TempDir Path temp;

    final ReceivedFile fetch(LoopbackServer.Script script, String url) throws IOException {
        names.putIfAbsent("a.example", answers(PUBLIC));
        try (LoopbackServer server = new LoopbackServer(script)) {
            return fetcher(server).fetch(new SourceUrl(url), LIMIT);
        }
    }

    final Problem refusal(LoopbackServer.Script script, String url) {
        try {
            ReceivedFile file = fetch(script, url);
            throw new AssertionError("fetched " + file);
        } catch (Problem problem) {
            return problem;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final UrlFetcher fetcher(LoopbackServer server) {
        return fetcher(server, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    final UrlFetcher fetcher(LoopbackServer server, SSLSocketFactory tls) {
        return fetcher(
                (socket, address, timeout) -> {
                    connected.add(address);
                    socket.connect(loopback(server), timeout);
                },
                tls);
    }

    final UrlFetcher fetcher(Connector connector, SSLSocketFactory tls) {
        return new UrlFetcher(
                new AddressGuard(this::resolve, FetchAllowList.parse("")),
                new Receiver(temp),
                limits,
                connector,
                tls);
    }

    final InetAddress[] resolve(String name) throws UnknownHostException {
        Deque<InetAddress[]> answers = names.get(name);
        if (answers == null) throw new UnknownHostException(name);
        return answers.removeFirst();
    }

    static Deque<InetAddress[]> answers(String... oneByOne) {
        Deque<InetAddress[]> answers = new ArrayDeque<>();
        for (String address : oneByOne) {
            try {
                answers.add(AddressGuardTest.addresses(address));
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
        return answers;
    }

    static InetSocketAddress loopback(LoopbackServer server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }
}

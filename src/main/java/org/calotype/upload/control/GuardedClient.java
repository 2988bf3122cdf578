package org.calotype.upload.control;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.calotype.error.Problem;

/**
 * Speaks HTTP/1.1 with servers that somebody else named: no proxy, no cookie, TLS verified, no
 * redirect followed, one deadline for all. A client of our own, because nothing may stand between
 * the address that was checked and the one that is connected to. Thread-safe.
 */
public final class GuardedClient {

    /** A name with many dead addresses must not use up the deadline. */
    private static final int MAX_ADDRESSES = 4;

    private final AddressGuard guard;
    private final FetchLimits limits;
    private final Connector connector;
    private final SSLSocketFactory tls;

    public GuardedClient(AddressGuard guard, FetchLimits limits) {
        this(guard, limits, Socket::connect, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    GuardedClient(
            AddressGuard guard, FetchLimits limits, Connector connector, SSLSocketFactory tls) {
        this.guard = guard;
        this.limits = limits;
        this.connector = connector;
        this.tls = tls;
    }

    /** An answer and the connection it is read from; close it. */
    record Exchange(Socket socket, FetchResponse response) implements Closeable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** The same with other patience. */
    public GuardedClient within(Duration connect, Duration total) {
        return new GuardedClient(guard, new FetchLimits(connect, total, total), connector, tls);
    }

    /**
     * Judges a URL without asking its server.
     *
     * @throws Problem URL_NOT_ALLOWED
     */
    public void requireAllowed(String url) {
        guard.admit(FetchUrl.parse(url));
    }

    /**
     * Posts a body and reads the head of the answer.
     *
     * @param headers names and values in ASCII, Content-Type among them
     * @return the status
     * @throws Problem URL_NOT_ALLOWED
     * @throws IOException when there is no answer in time
     */
    public int post(String url, Map<String, String> headers, byte[] body) throws IOException {
        try (Exchange exchange = send("POST", FetchUrl.parse(url), headers, body, deadline())) {
            return exchange.response().status();
        }
    }

    /** Asks for a URL; the answer is read from its exchange. */
    Exchange get(FetchUrl url, Map<String, String> headers, long deadline) throws IOException {
        return send("GET", url, headers, new byte[0], deadline);
    }

    /** When a request that begins now has to be over, as {@link System#nanoTime} counts. */
    long deadline() {
        return System.nanoTime() + limits.total().toNanos();
    }

    private Exchange send(
            String method, FetchUrl url, Map<String, String> headers, byte[] body, long deadline)
            throws IOException {
        Socket socket = connect(guard.admit(url), url.port(), deadline);
        boolean answered = false;
        try {
            Socket connection = url.secure() ? secured(url, socket) : socket;
            OutputStream out = connection.getOutputStream();
            out.write(head(method, url, headers, body).getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            Exchange exchange =
                    new Exchange(socket, FetchResponse.read(connection.getInputStream()));
            answered = true;
            return exchange;
        } finally {
            if (!answered) {
                socket.close();
            }
        }
    }

    private static String head(
            String method, FetchUrl url, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(url.target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(url.authority()).append("\r\n");
        head.append("User-Agent: Calotype\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value + "\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("Accept-Encoding: identity\r\nConnection: close\r\n\r\n").toString();
    }

    private Socket connect(List<InetAddress> addresses, int port, long deadline)
            throws IOException {
        IOException failure = new IOException("no address");
        for (InetAddress address :
                addresses.subList(0, Math.min(MAX_ADDRESSES, addresses.size()))) {
            Socket socket = new DeadlineSocket(deadline, limits.read());
            try {
                int timeout = DeadlineSocket.remainingMillis(deadline, limits.connect());
                connector.connect(socket, new InetSocketAddress(address, port), timeout);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    /** TLS over the connection, for this very host: its name is asked for and verified. */
    private Socket secured(FetchUrl url, Socket socket) throws IOException {
        InetAddress literal = url.host().literal();
        String peer = literal == null ? url.host().name() : literal.getHostAddress();
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, peer, url.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }
}

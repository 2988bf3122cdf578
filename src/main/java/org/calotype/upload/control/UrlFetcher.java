package org.calotype.upload.control;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a URL source into a temporary file: no proxy, no cookie, no credentials, no compression,
 * TLS verified, one deadline for all. A client of our own, because nothing may stand between the
 * address that was checked and the one that is connected to.
 *
 * <p>Whatever goes wrong out there is the one refusal URL_NOT_FETCHED; the cause is for the log.
 * Thread-safe.
 */
public final class UrlFetcher {

    private static final int MAX_REDIRECTS = 5;

    /** A name with many dead addresses must not use up the deadline. */
    private static final int MAX_ADDRESSES = 4;

    private final AddressGuard guard;
    private final Receiver receiver;
    private final FetchLimits limits;
    private final Connector connector;
    private final SSLSocketFactory tls;

    public UrlFetcher(AddressGuard guard, Receiver receiver, FetchLimits limits) {
        this(
                guard,
                receiver,
                limits,
                Socket::connect,
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    UrlFetcher(
            AddressGuard guard,
            Receiver receiver,
            FetchLimits limits,
            Connector connector,
            SSLSocketFactory tls) {
        this.guard = guard;
        this.receiver = receiver;
        this.limits = limits;
        this.connector = connector;
        this.tls = tls;
    }

    /**
     * @return the file, named after the last segment of the URL's path
     * @throws Problem URL_NOT_ALLOWED, URL_NOT_FETCHED, FILE_TOO_BIG, STORAGE_FULL
     */
    public ReceivedFile fetch(SourceUrl source, SizeLimit limit) {
        FetchUrl url = FetchUrl.parse(source.value().strip());
        String name = url.fileName();
        long deadline = System.nanoTime() + limits.total().toNanos();
        try {
            for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
                List<InetAddress> addresses = guard.admit(url);
                try (Socket socket = connect(addresses, url.port(), deadline)) {
                    FetchResponse response = request(url, socket);
                    if (!response.isRedirect()) return receive(response, name, limit);
                    url = url.resolve(response.location());
                }
            }
        } catch (IOException e) {
            throw Problem.of(e, ErrorCode.URL_NOT_FETCHED);
        }
        throw Problem.of(ErrorCode.URL_NOT_FETCHED);
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

    private FetchResponse request(FetchUrl url, Socket socket) throws IOException {
        Socket connection = url.secure() ? secured(url, socket) : socket;
        String head =
                "GET "
                        + url.target()
                        + " HTTP/1.1\r\n"
                        + "Host: "
                        + url.authority()
                        + "\r\n"
                        + "User-Agent: Calotype\r\n"
                        + "Accept: image/*, video/*, */*;q=0.5\r\n"
                        + "Accept-Encoding: identity\r\n"
                        + "Connection: close\r\n\r\n";
        OutputStream out = connection.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return FetchResponse.read(connection.getInputStream());
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

    private ReceivedFile receive(FetchResponse response, @Nullable String name, SizeLimit limit)
            throws IOException {
        if (!response.isSuccess()) throw new IOException("no success");
        if (response.declaredBytes() > limit.bytes()) throw limit.exceeded();
        return receiver.receive(response.body(), name, limit);
    }
}

package org.calotype.upload.control;

import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a URL source into a temporary file: no cookie, no credentials, no compression, one
 * deadline for all, every address on the way admitted by the guard.
 *
 * <p>Whatever goes wrong out there is the one refusal URL_NOT_FETCHED; the cause is for the log.
 * Thread-safe.
 */
public final class UrlFetcher {

    private static final int MAX_REDIRECTS = 5;
    private static final Map<String, String> HEADERS =
            Map.of("Accept", "image/*, video/*, */*;q=0.5");

    private final GuardedClient client;
    private final Receiver receiver;

    public UrlFetcher(GuardedClient client, Receiver receiver) {
        this.client = client;
        this.receiver = receiver;
    }

    UrlFetcher(
            AddressGuard guard,
            Receiver receiver,
            FetchLimits limits,
            Connector connector,
            SSLSocketFactory tls) {
        this(new GuardedClient(guard, limits, connector, tls), receiver);
    }

    /**
     * @return the file, named after the last segment of the URL's path
     * @throws Problem URL_NOT_ALLOWED, URL_NOT_FETCHED, FILE_TOO_BIG, STORAGE_FULL
     */
    public ReceivedFile fetch(SourceUrl source, SizeLimit limit) {
        FetchUrl url = FetchUrl.parse(source.value().strip());
        String name = url.fileName();
        long deadline = client.deadline();
        try {
            for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
                try (GuardedClient.Exchange exchange = client.get(url, HEADERS, deadline)) {
                    FetchResponse response = exchange.response();
                    if (!response.isRedirect()) return receive(response, name, limit);
                    url = url.resolve(response.location());
                }
            }
        } catch (IOException e) {
            throw Problem.of(e, ErrorCode.URL_NOT_FETCHED);
        }
        throw Problem.of(ErrorCode.URL_NOT_FETCHED);
    }

    private ReceivedFile receive(FetchResponse response, @Nullable String name, SizeLimit limit)
            throws IOException {
        if (!response.isSuccess()) throw new IOException("no success");
        if (response.declaredBytes() > limit.bytes()) throw limit.exceeded();
        return receiver.receive(response.body(), name, limit);
    }
}

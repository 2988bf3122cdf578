package org.calotype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a test server: a multipart form as soon as it has fields or files, unless a body is
 * given. Redirects are not followed.
 */
public final class ApiCall {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final CalotypeServer server;
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final StringBuilder query = new StringBuilder();
    private final Multipart multipart = new Multipart();
    private @Nullable String contentType;
    private byte @Nullable [] body;

    ApiCall(CalotypeServer server, String method, String path) {
        this.server = server;
        this.method = method;
        this.path = path;
    }

    /** Sets a header, over one of the same name. */
    public ApiCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ApiCall withoutKey() {
        headers.remove("X-API-Key");
        return this;
    }

    /** Adds a text field. */
    public ApiCall field(String name, String value) {
        multipart.field(name, value);
        return this;
    }

    /** Adds the file under {@code source}. */
    public ApiCall file(String fileName, byte[] bytes) {
        multipart.file("source", fileName, bytes);
        return this;
    }

    /** Adds a file under any name. */
    public ApiCall file(String name, String fileName, byte[] bytes) {
        multipart.file(name, fileName, bytes);
        return this;
    }

    /** Adds a parameter to the query. */
    public ApiCall query(String name, String value) {
        query.append(query.isEmpty() ? '?' : '&').append(encode(name)).append('=');
        query.append(encode(value));
        return this;
    }

    /** Sends this body instead of a form. */
    public ApiCall body(String type, byte[] bytes) {
        contentType = type;
        body = bytes;
        return this;
    }

    /** Sends this body instead of a form. */
    public ApiCall body(String type, String text) {
        return body(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the pairs as {@code application/x-www-form-urlencoded}. */
    public ApiCall urlEncoded(String... namesAndValues) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.append(i == 0 ? "" : "&").append(encode(namesAndValues[i])).append('=');
            pairs.append(encode(namesAndValues[i + 1]));
        }
        return body("application/x-www-form-urlencoded", pairs.toString());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public Answer send() {
        try {
            HttpResponse<byte[]> response =
                    HTTP.send(request(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address()).timeout(Duration.ofMinutes(2));
        headers.forEach(request::header);
        if (body != null) {
            request.method(method, BodyPublishers.ofByteArray(body));
        } else if (!multipart.isEmpty()) {
            contentType = multipart.contentType();
            request.method(method, BodyPublishers.ofByteArray(multipart.toBytes()));
        } else {
            request.method(method, BodyPublishers.noBody());
        }
        if (contentType != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }

    private URI address() {
        String absolute = path.startsWith("/") ? server.address() + path : path;
        return URI.create(absolute + query);
    }

    /** Method and path, e.g. {@code GET /api/2/files}. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    CalotypeServer server() {
        return server;
    }
}

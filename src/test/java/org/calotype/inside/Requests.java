package org.calotype.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.calotype.CalotypeServer;
import org.calotype.Multipart;
import org.calotype.settings.ServerConfig;

/** What the server a test runs in answers to a client. */
@ApplicationScoped
public class Requests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject ServerConfig server;

    /** The administrator's upload, as the answer describes it. */
    public JsonObject upload(byte[] picture) {
        HttpResponse<String> answer = post(CalotypeServer.ADMIN_KEY, picture);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.createReader(new StringReader(answer.body()))
                .readObject()
                .getJsonObject("image");
    }

    /** An upload with a key. */
    public HttpResponse<String> post(String key, byte[] picture) {
        Multipart form = new Multipart().file("source", "cat.jpg", picture);
        return sent(
                request("/api/1/upload")
                        .header("X-API-Key", key)
                        .header("Content-Type", form.contentType())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form.toBytes()))
                        .build());
    }

    /** The status behind an address that an answer named. */
    public int statusOf(String url) {
        return sent(request(URI.create(url).getPath()).build()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .timeout(Duration.ofMinutes(2));
    }

    private static HttpResponse<String> sent(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}

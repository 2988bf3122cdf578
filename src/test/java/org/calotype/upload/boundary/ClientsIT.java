package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients of the world as they are, each with its own idea of multipart. */
@NullMarked
class ClientsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String NAME = "Größe 日本 \"x\".jpg";

    @Test
    void okhttp_multipart() throws IOException {
        byte[] picture = Pictures.jpeg(60, 40);
        RequestBody file = RequestBody.create(picture, MediaType.get("image/jpeg"));

        JsonObject image = okhttp(okhttpForm(file));

        assertThat(image.getString("md5")).isEqualTo(Digest.md5(picture));
        assertThat(image.getString("title")).isEqualTo("Straße & Co");
        assertThat(image.getString("original_filename")).startsWith("Größe 日本 ");
    }

    @Test
    void okhttp_streaming_without_a_length() throws IOException {
        byte[] picture = Pictures.jpeg(600, 400);
        RequestBody file =
                new RequestBody() {
                    @Override
                    public MediaType contentType() {
                        return MediaType.get("application/octet-stream");
                    }

                    @Override
                    public void writeTo(BufferedSink sink) throws IOException {
                        sink.write(picture);
                    }
                };

        assertThat(okhttp(okhttpForm(file)).getString("md5")).isEqualTo(Digest.md5(picture));
    }

    @Test
    void okhttp_url_encoded_base64() throws IOException {
        byte[] picture = Pictures.png(60, 40);
        RequestBody form =
                new FormBody.Builder()
                        .add("source", java.util.Base64.getEncoder().encodeToString(picture))
                        .add("title", "Straße & Co")
                        .build();

        JsonObject image = okhttp(form);

        assertThat(image.getString("md5")).isEqualTo(Digest.md5(picture));
        assertThat(image.getString("title")).isEqualTo("Straße & Co");
    }

    private static RequestBody okhttpForm(RequestBody file) {
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("source", NAME, file)
                .addFormDataPart("title", "Straße & Co")
                .build();
    }

    private static JsonObject okhttp(RequestBody body) throws IOException {
        Request request =
                new Request.Builder()
                        .url(server.address() + "/api/1/upload")
                        .header("X-API-Key", ADMIN_KEY)
                        .post(body)
                        .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            return image(response.code(), response.body().string());
        }
    }

    @ParameterizedTest
    @EnumSource(HttpMultipartMode.class)
    void apache_httpclient_in_each_of_its_modes(HttpMultipartMode mode) throws IOException {
        byte[] picture = Pictures.jpeg(60, 40);
        HttpPost request =
                apache(
                        MultipartEntityBuilder.create()
                                .setMode(mode)
                                .setCharset(StandardCharsets.UTF_8)
                                .addTextBody(
                                        "title",
                                        "Straße & Co",
                                        ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8))
                                .addBinaryBody(
                                        "source", picture, ContentType.IMAGE_JPEG, "Größe.jpg"));

        JsonObject image = sent(request);

        assertThat(image.getString("md5")).isEqualTo(Digest.md5(picture));
        assertThat(image.getString("title")).isEqualTo("Straße & Co");
        assertThat(image.getString("extension")).isEqualTo("jpg");
        assertThat(image.getString("original_filename")).isEqualTo(nameIn(mode));
    }

    /** As it stands on the wire: not even a percent sign of a name is anybody's but its own. */
    private static String nameIn(HttpMultipartMode mode) {
        return switch (mode) {
            case STRICT, LEGACY -> "Größe.jpg";
            case EXTENDED -> "Gr%C3%B6%C3%9Fe.jpg";
        };
    }

    @Test
    void apache_httpclient_with_latin_1_texts_a_stream_and_expect_continue() throws IOException {
        byte[] picture = Pictures.jpeg(600, 400);
        HttpPost request =
                apache(
                        MultipartEntityBuilder.create()
                                .addTextBody("title", "Zürich") // ISO-8859-1 by default
                                .addBinaryBody(
                                        "source",
                                        new ByteArrayInputStream(picture),
                                        ContentType.DEFAULT_BINARY,
                                        "a.jpg"));
        request.setHeader("Expect", "100-continue");

        JsonObject image = sent(request);

        assertThat(image.getString("md5")).isEqualTo(Digest.md5(picture));
        assertThat(image.getString("title")).isEqualTo("Zürich");
    }

    @Test
    void one_connection_carries_refusals_and_uploads_in_turn() throws IOException {
        try (CloseableHttpClient client = HttpClients.createMinimal()) {
            for (int round = 0; round < 4; round++) {
                byte[] file = round % 2 == 0 ? new byte[100_000] : Pictures.jpeg(60, 40);
                HttpPost request =
                        apache(
                                MultipartEntityBuilder.create()
                                        .addBinaryBody(
                                                "source", file, ContentType.IMAGE_JPEG, "a.jpg"));
                int status = client.execute(request, response -> response.getCode());
                assertThat(status).isEqualTo(List.of(400, 200).get(round % 2));
            }
        }
    }

    private static HttpPost apache(MultipartEntityBuilder form) {
        HttpPost request = new HttpPost(server.address() + "/api/1/upload");
        request.setHeader("X-API-Key", ADMIN_KEY);
        request.setEntity(form.build());
        return request;
    }

    private static JsonObject sent(HttpPost request) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            return client.execute(
                    request,
                    response ->
                            image(response.getCode(), EntityUtils.toString(response.getEntity())));
        }
    }

    private static JsonObject image(int status, String body) {
        assertThat(status).as(body).isEqualTo(200);
        return Json.createReader(new StringReader(body)).readObject().getJsonObject("image");
    }
}

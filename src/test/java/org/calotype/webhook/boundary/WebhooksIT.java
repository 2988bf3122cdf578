package org.calotype.webhook.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
import static org.calotype.CalotypeServer.FETCH_PORT;
import static org.calotype.Refusals.assertShape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String TARGET = "http://127.0.0.1:" + FETCH_PORT + "/hook";
    private static final BlockingQueue<Received> RECEIVED = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private static HttpServer target;

    private static volatile int status = 204;

    private record Received(
            String id, String timestamp, String signature, String type, String body) {
        JsonObject event() {
            return Json.createReader(new StringReader(body)).readObject();
        }
    }

    @BeforeAll
    static void listens() throws IOException {
        target =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), FETCH_PORT), 50);
        target.createContext("/hook", WebhooksIT::receive);
        target.start();
    }

    @AfterAll
    static void stops_listening() {
        target.stop(0);
    }

    @AfterEach
    void removes_webhooks() {
        status = 204;
        manage("GET", "").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(webhook -> "/" + webhook.getInt("id"))
                .forEach(webhook -> manage("DELETE", webhook));
        RECEIVED.clear();
    }

    private static void receive(HttpExchange exchange) throws IOException {
        int answered = status; // the test may go on and change it once it has what was received
        RECEIVED.add(
                new Received(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        exchange.sendResponseHeaders(answered, -1);
        exchange.close();
    }

    @Test
    void W2_an_upload_is_told_as_a_signed_cloud_event() throws Exception {
        JsonObject webhook = create("\"file.uploaded\"").json();
        Person ada = server.newUser("user");

        Answer upload =
                ada.upload().field("title", "Cat").file("cat.png", Pictures.png(30, 20)).send();

        Received told = next();
        JsonObject event = told.event();
        String id = upload.textAt("image.id_encoded");
        assertThat(told.type()).isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("id")).isEqualTo(told.id());
        assertThat(event.getString("type")).isEqualTo("org.calotype.file.uploaded");
        assertThat(event.getString("subject")).isEqualTo("file/" + id);
        JsonObject file = event.getJsonObject("data");
        assertThat(file.getString("id")).isEqualTo(id);
        assertThat(file.getString("title")).isEqualTo("Cat");
        assertThat(file.getString("owner")).isEqualTo(ada.username());
        assertThat(file.getInt("width")).isEqualTo(30);
        assertThat(server.get(server.address() + file.getString("url")).status()).isEqualTo(200);
        assertThat(told.signature()).isEqualTo(signature(webhook.getString("secret"), told));
    }

    private static String signature(String secret, Received told) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = told.id() + "." + told.timestamp() + "." + told.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    @Test
    void what_happens_to_a_file_and_around_it_is_told() {
        create(
                "\"file.edited\",\"file.trashed\",\"file.restored\",\"file.deleted\","
                        + "\"album.created\"");
        Person ada = server.newUser("user");
        String id =
                ada.upload()
                        .file("cat.png", Pictures.png(31, 20))
                        .send()
                        .textAt("image.id_encoded");
        String path = "/api/2/files/" + id;

        server.request("PATCH", path)
                .header("X-API-Key", ada.key())
                .header("If-Match", "*")
                .body("application/json", "{\"title\":\"Dog\"}")
                .send();
        assertThat(next().event().getJsonObject("data").getString("title")).isEqualTo("Dog");
        as(ada, "DELETE", path);
        assertThat(nextType()).isEqualTo("org.calotype.file.trashed");
        as(ada, "POST", path + "/restore");
        assertThat(nextType()).isEqualTo("org.calotype.file.restored");
        server.request("DELETE", path)
                .query("permanent", "true")
                .header("X-API-Key", ada.key())
                .send();
        assertThat(List.of(nextType(), nextType()))
                .containsExactlyInAnyOrder(
                        "org.calotype.file.trashed", "org.calotype.file.deleted");
        ada.newAlbum("Holiday");
        JsonObject album = next().event();
        assertThat(album.getString("type")).isEqualTo("org.calotype.album.created");
        assertThat(album.getJsonObject("data").getString("title")).isEqualTo("Holiday");
    }

    @Test
    void a_report_and_somebody_new_are_told() {
        create("\"report.filed\",\"user.signed_up\"");
        String id =
                server.newUser("user")
                        .upload()
                        .file("cat.png", Pictures.png(32, 20))
                        .send()
                        .textAt("image.id_encoded");
        server.request("POST", "/api/2/files/" + id + "/reports")
                .body("application/json", "{\"reason\":\"spam\",\"note\":\"Again\"}")
                .send();
        JsonObject report = next().event();
        assertThat(report.getString("type")).isEqualTo("org.calotype.report.filed");
        assertThat(report.getJsonObject("data").getString("file_id")).isEqualTo(id);
        assertThat(report.getJsonObject("data").getString("reason")).isEqualTo("spam");

        String name = "new" + System.nanoTime();
        server.choose("{\"sign_up\":\"open\"}");
        try {
            new Browser(server)
                    .post(
                            "/sign-up",
                            "username",
                            name,
                            "email",
                            name + "@example.org",
                            "password",
                            "correct horse battery",
                            "repeated",
                            "correct horse battery");
        } finally {
            server.choose("{\"sign_up\":null}");
        }
        JsonObject user = next().event();
        assertThat(user.getString("type")).isEqualTo("org.calotype.user.signed_up");
        assertThat(user.getString("subject")).isEqualTo("user/" + name);
    }

    @Test
    void W3_what_is_not_taken_is_sent_again_with_the_same_id() {
        create("\"album.created\"");
        status = 500;
        server.newUser("user").newAlbum("Again");
        Received refused = next();

        status = 200;
        Received taken = next();

        assertThat(taken.id()).isEqualTo(refused.id());
        assertThat(taken.body()).isEqualTo(refused.body());
    }

    @Test
    void a_refusal_is_seen_and_a_given_up_delivery_can_be_sent_again() {
        JsonObject webhook = create("\"album.created\"").json();
        String path = "/" + webhook.getInt("id");
        status = 410;
        assertThat(manage("POST", path + "/test").status()).isEqualTo(200);
        assertThat(nextType()).isEqualTo("org.calotype.webhook.test");
        JsonObject dead = awaitDead(path);
        assertThat(dead.getInt("last_status")).isEqualTo(410);
        assertThat(manage("GET", path).json().getBoolean("active")).isFalse();

        status = 204;
        send("PATCH", path, "{\"active\":true}");
        Answer again = manage("POST", path + "/deliveries/" + dead.getInt("id") + "/retry");

        assertThat(again.textAt("state")).isEqualTo("pending");
        assertThat(next().id()).isEqualTo(dead.getString("event_id"));
    }

    private static JsonObject awaitDead(String path) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            Answer answer = manage("GET", path + "/deliveries?state=dead");
            if (!answer.json().getJsonArray("items").isEmpty()) {
                return answer.json().getJsonArray("items").getJsonObject(0);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing died");
    }

    @Test
    void the_secret_is_told_once_and_can_be_renewed() {
        JsonObject webhook = create("\"file.deleted\"").json();
        String path = "/" + webhook.getInt("id");

        assertThat(manage("GET", path).json().isNull("secret")).isTrue();
        String renewed = manage("POST", path + "/secret").textAt("secret");

        assertThat(renewed).startsWith("whsec_").isNotEqualTo(webhook.getString("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/hook",
                "http://10.0.0.1/hook",
                "http://localhost/hook",
                "http://[::1]/hook",
                "file:///etc/passwd"
            })
    void W4_an_inner_address_is_no_target(String url) {
        Answer refused = send("POST", "", "{\"url\":\"" + url + "\",\"events\":[\"file.edited\"]}");

        assertShape(refused, 400, 400);
        assertThat(manage("GET", "").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void unknown_events_and_other_people_are_refused() {
        assertShape(send("POST", "", "{\"url\":\"" + TARGET + "\",\"events\":[\"x\"]}"), 400, 400);
        assertShape(send("POST", "", "{\"url\":\"" + TARGET + "\",\"events\":[]}"), 400, 400);
        Person manager = server.newUser("manager");
        assertShape(as(manager, "GET", "/api/2/webhooks"), 403, 403);
    }

    private static Answer create(String events) {
        Answer made = send("POST", "", "{\"url\":\"" + TARGET + "\",\"events\":[" + events + "]}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    private static Answer send(String method, String path, String json) {
        return call(method, path).header("If-Match", "*").body("application/json", json).send();
    }

    private static Answer manage(String method, String path) {
        return call(method, path).send();
    }

    private static ApiCall call(String method, String path) {
        return server.request(method, "/api/2/webhooks" + path).header("X-API-Key", ADMIN_KEY);
    }

    private static Answer as(Person who, String method, String path) {
        return server.request(method, path).header("X-API-Key", who.key()).send();
    }

    private static String nextType() {
        return next().event().getString("type");
    }

    private static Received next() {
        try {
            return Objects.requireNonNull(RECEIVED.poll(60, TimeUnit.SECONDS), "no delivery");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Multipart;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No key, token or password comes into the log, whatever a request looks like. */
@NullMarked
class LogIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private final List<String> secrets = new ArrayList<>();

    private String secret() {
        String secret = "cal_leak-" + UUID.randomUUID();
        secrets.add(secret);
        return secret;
    }

    @Test
    void a_start_says_when_the_server_is_ready_and_raises_no_false_alarm() {
        assertThat(server.log())
                .contains("Calotype is ready at http://localhost:")
                .doesNotContain("closed EntityManager");
    }

    @Test
    void keys_of_decent_and_of_hostile_requests_stay_out_of_the_log() {
        Person ada = server.newUser("user");
        secrets.add(ada.key());
        byte[] picture = Pictures.jpeg(40, 30);

        assertThat(ada.upload().query("key", ada.key()).file("a.jpg", picture).send().status())
                .isEqualTo(200);
        anonymous().query("key", secret()).file("a.jpg", picture).send();
        anonymous().query("key", secret()).urlEncoded("source", "x").send();
        anonymous().query("key", secret()).urlEncoded("key", secret(), "a", "%zz").send();
        anonymous().query("key", secret()).body("application/x-www-form-urlencoded", "").send();
        anonymous().query("key", secret()).body("application/json", "{").send();
        anonymous().query("key", secret()).body("multipart/form-data", "x").send();
        anonymous().header("X-API-Key", secret() + "\u00FC").file("a.jpg", picture).send();
        anonymous().header("Authorization", "Bearer " + secret()).file("a.jpg", picture).send();
        server.request("PUT", "/api/1/upload").query("key", secret()).send();
        server.request("GET", "/api/1/nothing").query("key", secret()).send();
        server.request("GET", "/nowhere/" + secret()).query("key", secret()).send();
        server.request("POST", "/api/2/users")
                .header("X-API-Key", secret())
                .body("application/json", "{\"password\": \"" + secret() + "\"}")
                .send();
        server.request("POST", "/upload")
                .header("Accept", "text/html")
                .field("key", secret())
                .file("a.jpg", picture)
                .send();
        Multipart broken = new Multipart().field("key", secret()).field(secret(), "x");
        anonymous().body(broken.contentType(), Arrays.copyOf(broken.toBytes(), 150)).send();
        ada.upload().field("source", "http://ada:" + secret() + "@127.0.0.1/a.jpg").send();
        ada.upload().field("source", "http://no-such-host.invalid/?key=" + secret()).send();

        assertNothingLeaked();
    }

    @Test
    void what_only_the_container_sees_stays_out_of_the_log_too() {
        for (String target :
                List.of(
                        "/api/1/upload%?key=" + secret(),
                        "/api/1/%ff?key=" + secret(),
                        "/api/1/upload?key=" + secret() + "&title=%",
                        "/api/1/..%2fupload?key=" + secret(),
                        "/%zz/" + secret(),
                        "/images/" + secret() + "%00",
                        "/api/1/upload;key=" + secret(),
                        "/api/1/upload?key=" + secret() + "&x=" + "x".repeat(100_000))) {
            raw("GET " + target + " HTTP/1.1\nHost: x\n");
        }
        raw("TRACE /api/1/upload?key=" + secret() + " HTTP/1.1\nHost: x\n");
        raw("GET /api/1/upload?key=" + secret() + " HTTP/9.9\nHost: x\n");
        raw("GET /api/1/upload HTTP/1.1\nHost: x\nX-API-Key: " + secret() + "\u0001\n");
        raw("GET /api/1/upload HTTP/1.1\nHost: x\nX-API-Key " + secret() + "\n");

        for (String tail :
                List.of("", "&title=%zz", "&title=%FC", "&a+b;c=d&key=x", "&k\u00E9y=%")) {
            raw(
                    "POST /api/1/upload?key="
                            + secret()
                            + tail
                            + " HTTP/1.1\nHost: x\nContent-Length: 0\n"
                            + "Content-Type: application/x-www-form-urlencoded\n");
        }

        assertNothingLeaked();
    }

    @Test
    void tokens_of_delete_links_stay_out_of_the_log_in_every_spelling() {
        Answer upload = server.upload().file("a.jpg", Pictures.jpeg(40, 30)).send();
        String link = upload.textAt("image.delete_url");
        secrets.add(link.substring(link.lastIndexOf('/') + 1));
        String path = link.substring(server.address().toString().length());

        for (String method : List.of("GET", "HEAD", "PUT", "TRACE", "OPTIONS")) {
            raw(method + " " + path + " HTTP/1.1\nHost: x\n");
        }
        for (String tail : List.of("/", "/more", "?x=%zz", "%", ";jsessionid=1", "%00")) {
            raw("GET " + path + tail + " HTTP/1.1\nHost: x\n");
        }

        assertNothingLeaked();
    }

    private static ApiCall anonymous() {
        return server.request("POST", "/api/1/upload");
    }

    private static void raw(String head) {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(head + "Connection: close\n\n");
            connection.isClosedByServer();
        }
    }

    private void assertNothingLeaked() {
        String log = server.log();
        assertThat(log).contains("event=");
        assertThat(secrets)
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(log).doesNotContain(secret));
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.RawConnection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A site that takes no uploads (observed sections 2.1 and 4.2: 401). */
@NullMarked
class ClosedSiteIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @BeforeAll
    static void chooses() {
        server.choose("{\"uploads\":false,\"guest_uploads\":true}");
    }

    @AfterAll
    static void brings_the_defaults_back() {
        server.choose("{\"uploads\":null,\"guest_uploads\":null}");
    }

    private static final byte[] PICTURE = Pictures.jpeg(40, 30);

    @Test
    void nobody_uploads_not_even_an_administrator() {
        assertDenied(CalotypeServer.ADMIN_KEY);
        assertDenied(server.newUser("user").key());
        assertDenied(CalotypeServer.GUEST_KEY);
    }

    private static void assertDenied(String key) {
        assertRefused(
                server.upload().header("X-API-Key", key).file("cat.jpg", PICTURE),
                400,
                401,
                "Request denied");
    }

    @Test
    void who_is_known_by_the_header_hears_of_it_before_the_body_comes() {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(
                    "POST /api/1/upload HTTP/1.1\nHost: localhost\nX-API-Key: "
                            + CalotypeServer.ADMIN_KEY
                            + "\nContent-Type: multipart/form-data; boundary=x\n"
                            + "Content-Length: 5000000\n\n");

            assertShape(connection.readAnswer(), 400, 401);
        }
    }

    @Test
    void who_has_no_key_hears_of_that_first() {
        assertRefused(server.upload().withoutKey().file("cat.jpg", PICTURE), 400, 100);
    }

    @Test
    void a_url_is_not_fetched() {
        assertRefused(
                server.upload().field("source", "http://no-such-host.invalid/a.png"),
                400,
                401,
                "Request denied");
    }

    @Test
    void the_form_on_the_home_page_takes_nothing_either() {
        Answer answer =
                server.request("POST", "/upload")
                        .header("Accept", "text/html")
                        .file("cat.jpg", PICTURE)
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Request denied");
    }
}

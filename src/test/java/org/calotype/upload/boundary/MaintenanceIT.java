package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;
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

/** A site in maintenance (contract: "503 with Retry-After in maintenance"). */
@NullMarked
class MaintenanceIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @BeforeAll
    static void chooses() {
        server.choose("{\"maintenance\":true}");
    }

    @AfterAll
    static void brings_the_defaults_back() {
        server.choose("{\"maintenance\":null}");
    }

    @Test
    void uploads_are_503_and_say_when_to_come_again() {
        Answer answer =
                assertRefused(
                        server.upload().file("cat.jpg", Pictures.jpeg(40, 30)),
                        503,
                        503,
                        "The site is in maintenance, please try again later");

        assertThat(answer.header("Retry-After")).contains("300");
    }

    @Test
    void the_body_is_not_waited_for() {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(
                    "POST /api/1/upload HTTP/1.1\nHost: localhost\nX-API-Key: "
                            + ADMIN_KEY
                            + "\nContent-Type: multipart/form-data; boundary=b\n"
                            + "Content-Length: 1000000\n\n");

            assertShape(connection.readAnswer(), 503, 503);
        }
    }
}

package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may upload (contract: published page, "Authorization"; observed section 2.1). */
@NullMarked
class AuthorizationIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void a_key_in_the_header_opens_the_door() {
        Answer answer = server.upload().file("cat.jpg", Pictures.jpeg(40, 30)).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void no_key_is_refused_with_100() {
        assertRefused(
                server.upload().withoutKey().file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                100,
                "No key provided");
    }

    @Test
    void an_unknown_key_is_refused_with_100() {
        assertRefused(
                server.upload().header("X-API-Key", "cal_unknown").file("a.jpg", new byte[10]),
                400,
                100,
                "Invalid API key.");
    }

    @Test
    void the_key_of_a_user_opens_the_door() {
        Person ada = server.newUser("user");

        assertThat(ada.upload().file("ada.png", Pictures.png(20, 20)).send().status())
                .isEqualTo(200);
    }
}

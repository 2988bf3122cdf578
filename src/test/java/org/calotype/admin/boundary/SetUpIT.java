package org.calotype.admin.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first start of a site that nobody has provisioned, and of one that is not allowed to. */
@NullMarked
class SetUpIT {

    @RegisterExtension
    static final CalotypeServer server = CalotypeServer.with(Map.of("CALOTYPE_ADMIN_API_KEY", ""));

    private static final String PASSWORD = "a long enough one";

    @Test
    void the_printed_link_makes_the_first_administrator_signs_in_and_is_spent() {
        String token = printedToken();
        assertThat(server.get("/setup?token=" + token).status()).isEqualTo(200);

        Answer differ = submit(token, PASSWORD + "r");
        assertThat(differ.text()).contains("The two passwords differ");
        assertThat(differ.header("Set-Cookie")).isEmpty();

        Answer made = submit(token, PASSWORD);
        Matcher key = Pattern.compile("cal_[A-Za-z0-9_-]+").matcher(made.text());
        assertThat(key.find()).as("a key in the page").isTrue();
        assertThat(made.header("Cache-Control")).hasValue("no-store");
        String cookie = made.header("Set-Cookie").orElse("").replaceFirst(";.*", "");
        Answer desk = server.request("GET", "/admin").header("Cookie", cookie).send();
        assertThat(desk.status()).as("signed in").isEqualTo(200);

        Answer uploaded =
                server.upload()
                        .header("X-API-Key", key.group())
                        .file("cat.png", Pictures.png(8, 8))
                        .send();
        assertThat(uploaded.status()).isEqualTo(200);

        Answer spent = server.get("/setup?token=" + token);
        assertThat(spent.status()).isEqualTo(410);
        assertThat(spent.text()).contains("This link has been used", "href=\"/sign-in\"");
        assertThat(server.get("/setup?token=" + token + "x").status()).isEqualTo(404);
    }

    @Test
    void S3_presets_that_contradict_each_other_stop_the_start_with_a_sentence() {
        CalotypeServer contradictory =
                CalotypeServer.apart(
                        "contradictory",
                        Map.of(
                                "CALOTYPE_SET_EXPIRATION_MIN", "P2D",
                                "CALOTYPE_SET_EXPIRATION_MAX", "P1D"));
        contradictory.begin();

        contradictory.awaitLog(
                "CALOTYPE_SET_EXPIRATION_MIN=P2D, CALOTYPE_SET_EXPIRATION_MAX=P1D do not go"
                        + " together: the shortest expiration is longer than the longest.");
        contradictory.end();
    }

    private static String printedToken() {
        Matcher link = Pattern.compile("/setup\\?token=(\\S+)").matcher(server.log());
        assertThat(link.find()).as("a link in the log").isTrue();
        return link.group(1);
    }

    private static Answer submit(String token, String repeated) {
        ApiCall call = server.request("POST", "/setup").header("Accept", "text/html");
        return call.urlEncoded(
                        "token", token,
                        "username", "ada",
                        "password", PASSWORD,
                        "repeated", repeated)
                .send();
    }
}

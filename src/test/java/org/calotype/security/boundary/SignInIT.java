package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.calotype.Answer;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.Refusals;
import org.calotype.security.boundary.People.Somebody;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class SignInIT {

    @RegisterExtension static final CalotypeServer site = Sites.WITH_PEOPLE;

    private final People people = new People(site);

    @Test
    void somebody_signs_up_confirms_and_signs_in_by_name_or_address_in_any_case() {
        Somebody ada = people.newMember();

        for (String name :
                List.of(
                        ada.username(),
                        ada.username().toUpperCase(Locale.ROOT),
                        ada.email().toUpperCase(Locale.ROOT))) {
            Browser browser = people.browser();
            Answer answer = browser.signIn(name, People.PASSWORD);
            assertThat(answer.status()).as(answer.text()).isEqualTo(302);
            assertThat(browser.signedInAs()).isEqualTo(ada.username());
        }
    }

    @Test
    void who_is_signed_in_uploads_by_the_plain_form_without_a_key() {
        Browser browser = people.signedIn(people.newMember());
        assertThat(people.browser().get("/").text()).contains("name=\"key\"");
        assertThat(browser.get("/").text())
                .contains("action=\"/upload\"")
                .doesNotContain("name=\"key\"");

        Answer answer =
                browser.request("POST", "/upload")
                        .header("Origin", site.address().toString())
                        .file("cat.jpg", Pictures.jpeg(60, 40))
                        .send();

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).contains("/delete/");
    }

    @Test
    void the_upload_api_reads_no_cookie() {
        Browser browser = people.signedIn(people.newMember());

        Answer answer =
                browser.request("POST", "/api/1/upload")
                        .header("Origin", site.address().toString())
                        .file("cat.jpg", Pictures.jpeg(60, 40))
                        .send();

        Refusals.assertShape(answer, 400, 100);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void opening_the_link_of_a_letter_confirms_nothing_by_itself() {
        Somebody ada = people.signUp(people.browser());
        String link = People.linkOf(People.onlyLetterTo(ada.email()), "/confirm");

        assertThat(people.browser().get(link).status()).isEqualTo(200);

        Answer answer = people.browser().signIn(ada.username(), People.PASSWORD);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("not confirmed yet");
    }

    @Test
    void a_known_address_is_told_to_its_owner_alone() {
        Somebody ada = people.newMember();
        Answer unknown = signUp("q" + ada.username(), "new-" + ada.email());
        Answer known = signUp("r" + ada.username(), ada.email());

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(sentence(known)).isEqualTo(sentence(unknown));
        assertThat(People.lettersTo(ada.email(), 2).get(1)).contains("you have one already");
    }

    private Answer signUp(String name, String email) {
        return people.browser()
                .post(
                        "/sign-up",
                        "username",
                        name,
                        "email",
                        email,
                        "password",
                        People.PASSWORD,
                        "repeated",
                        People.PASSWORD);
    }

    private static String sentence(Answer answer) {
        String text = answer.text();
        int main = text.indexOf("<main");
        return text.substring(main, text.indexOf("</main>"));
    }

    @Test
    void X5_looking_makes_no_session() {
        Browser visitor = people.browser();
        for (String page : List.of("/", "/sign-in", "/sign-up", "/forgot", "/api-v1")) {
            Answer answer = visitor.get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie")).as(page).isEmpty();
        }
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        Somebody ada = people.newMember();
        Browser browser = people.browser();
        Answer plain = browser.signIn(ada.username(), People.PASSWORD);
        Answer byTls =
                browser.send(
                        browser.request("POST", "/sign-in")
                                .header("Origin", site.address().toString())
                                .header("X-Forwarded-Proto", "https")
                                .urlEncoded(
                                        "name",
                                        ada.username(),
                                        "password",
                                        People.PASSWORD,
                                        "remember",
                                        "1"));

        assertThat(plain.header("Set-Cookie").orElseThrow())
                .startsWith("calotype_session=")
                .contains("HttpOnly", "SameSite=Lax")
                .containsPattern("(?i); path=/(;|$)") // names of attributes have no case, RFC 6265
                .doesNotContainIgnoringCase("Secure")
                .doesNotContain("Max-Age", "Expires");
        assertThat(byTls.header("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Max-Age=2592000")
                .containsPattern("(?i); secure(;|$)");
        assertThat(plain.header("Cache-Control")).contains("no-store");
    }

    @Test
    void a_planted_cookie_is_never_signed_in() {
        Somebody ada = people.newMember();
        String planted = "planted-by-somebody-else-0123456789";
        Browser victim = people.browser().withCookie("calotype_session", planted);

        victim.signIn(ada.username(), People.PASSWORD);

        assertThat(victim.signedInAs()).isEqualTo(ada.username());
        assertThat(victim.cookie("calotype_session").orElseThrow()).isNotEqualTo(planted);
        Browser attacker = people.browser().withCookie("calotype_session", planted);
        assertThat(attacker.signedInAs()).isEmpty();
    }

    @Test
    void signing_out_ends_the_session_at_the_server() {
        Browser browser = people.signedIn(people.newMember());
        String token = browser.cookie("calotype_session").orElseThrow();

        Answer out = browser.post("/sign-out");

        assertThat(out.status()).isEqualTo(303);
        assertThat(browser.cookie("calotype_session")).isEmpty();
        assertThat(people.browser().withCookie("calotype_session", token).signedInAs()).isEmpty();
    }

    @Test
    void wrong_passwords_and_unknown_names_get_the_same_answer() {
        Somebody ada = people.newMember();

        Answer wrong = people.browser().signIn(ada.username(), "not the password");
        Answer unknown = people.browser().signIn("n" + ada.username(), "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(sentence(wrong).replace(ada.username(), ""))
                .isEqualTo(sentence(unknown).replace("n" + ada.username(), ""))
                .contains("Wrong user name, e-mail address or password");
    }

    @Test
    void whoever_guesses_is_held_up_whether_or_not_the_name_exists() {
        Somebody ada = people.newMember();

        for (String name : List.of(ada.username(), "no" + ada.username())) {
            for (int i = 0; i < PeopleServers.ATTEMPTS_PER_NAME; i++) {
                assertThat(people.browser().signIn(name, "guess " + i).status()).isEqualTo(401);
            }
            Answer held = people.browser().signIn(name, People.PASSWORD);
            assertThat(held.status()).isEqualTo(429);
            assertThat(held.header("Retry-After")).isPresent();
        }
    }

    @Test
    void an_address_that_tries_many_names_is_held_up_and_cannot_hide() {
        Browser robot = people.browser().at("203.0.113.77");
        for (int i = 0; i < PeopleServers.ATTEMPTS_PER_ADDRESS; i++) {
            assertThat(robot.signIn("nobody" + i, "guess").status()).isEqualTo(401);
        }

        assertThat(robot.signIn("nobody-more", "guess").status()).isEqualTo(429);
        assertThat(robot.at("6.6.6.6, 203.0.113.77").signIn("nobody-else", "guess").status())
                .isEqualTo(429);
        assertThat(robot.at("203.0.113.78").signIn("nobody-at-all", "guess").status())
                .isEqualTo(401);
    }

    @Test
    void a_visitor_goes_where_they_wanted_and_nowhere_else() {
        Somebody ada = people.newMember();
        Browser browser = people.browser();
        Answer asked = browser.get("/settings/keys");
        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.header("Location").orElseThrow())
                .endsWith("/sign-in?next=%2Fsettings%2Fkeys");

        for (String astray : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
            Answer answer =
                    browser.post(
                            "/sign-in",
                            "name",
                            ada.username(),
                            "password",
                            People.PASSWORD,
                            "next",
                            astray);
            assertThat(answer.header("Location").orElseThrow()).doesNotContain("evil");
        }
    }

    @Test
    void no_password_or_token_gets_into_the_log() {
        Somebody ada = people.newMember();
        Browser browser = people.signedIn(ada);
        people.browser().signIn(ada.username(), "a-password-typed-wrong");
        String letter = People.onlyLetterTo(ada.email());

        assertThat(site.log())
                .doesNotContain(
                        People.PASSWORD,
                        "a-password-typed-wrong",
                        browser.cookie("calotype_session").orElseThrow(),
                        People.token(People.linkOf(letter, "/confirm")),
                        PeopleServers.LDAP_PASSWORD,
                        "reader-password",
                        "provider-secret");
    }
}

package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.calotype.Answer;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.security.boundary.People.Somebody;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real protocols over the loopback interface: OpenID Connect and LDAP. */
@NullMarked
class SingleSignOnIT {

    @RegisterExtension static final CalotypeServer site = Sites.WITH_PEOPLE;

    private final People people = new People(site);

    /** Goes to the provider and back, as a browser does. */
    private Answer comeByProvider(Browser browser) {
        return browser.get(wayBack(browser));
    }

    private String wayBack(Browser browser) {
        Answer departure = browser.get("/sign-in/oidc");
        assertThat(departure.status()).as(departure.text()).isEqualTo(302);
        String atProvider = departure.header("Location").orElseThrow();
        assertThat(atProvider)
                .contains("response_type=code", "code_challenge_method=S256", "nonce=", "state=");
        Answer sentBack = site.request("GET", atProvider).send();
        URI back = URI.create(sentBack.header("Location").orElseThrow());
        assertThat(back.toString())
                .startsWith(PeopleServers.PUBLIC_URL + "/sign-in/oidc/callback?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    /** Goes to the provider alone. @return the state it must send back */
    private static String departed(Browser browser) {
        return browser.get("/sign-in/oidc")
                .header("Location")
                .orElseThrow()
                .replaceAll(".*[?&]state=([^&]+).*", "$1");
    }

    private static Map<String, Object> claims(String name, String email, boolean verified) {
        return Map.of(
                "preferred_username",
                name,
                "email",
                email,
                "email_verified",
                verified,
                "groups",
                List.of("everybody"));
    }

    @Test
    void somebody_new_gets_an_account_and_finds_it_again() {
        PeopleServers.providerVouchesFor("s-new", claims("mei", "mei@example.org", true));
        Browser first = people.browser();
        Answer answer = comeByProvider(first);
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        assertThat(first.signedInAs()).isEqualTo("mei");

        PeopleServers.providerVouchesFor("s-new", claims("renamed", "mei@example.org", true));
        Browser second = people.browser();
        comeByProvider(second);
        assertThat(second.signedInAs()).isEqualTo("mei");
    }

    @Test
    void an_account_is_linked_by_a_verified_address_alone() {
        Somebody ada = people.newMember();

        PeopleServers.providerVouchesFor("s-false", claims("eve", ada.email(), false));
        Browser stranger = people.browser();
        comeByProvider(stranger);
        assertThat(stranger.signedInAs()).isEqualTo("eve");

        PeopleServers.providerVouchesFor("s-true", claims("ada", ada.email(), true));
        Browser owner = people.browser();
        comeByProvider(owner);
        assertThat(owner.signedInAs()).isEqualTo(ada.username());
    }

    @Test
    void groups_of_the_provider_make_managers_and_administrators() {
        PeopleServers.providerVouchesFor(
                "s-it",
                Map.of(
                        "preferred_username",
                        "ivo",
                        "groups",
                        List.of("cn=it,ou=groups,dc=example,dc=org")));
        Browser ivo = people.browser();
        comeByProvider(ivo);

        Answer page = ivo.get("/admin/sign-in");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "The identity provider answers",
                        "The identity provider knows this site",
                        "It sends people back to this address",
                        "The LDAP server answers",
                        PeopleServers.PUBLIC_URL + "/sign-in/oidc/callback")
                .doesNotContain("Not good", "provider-secret", "reader-password");
        Answer lin = ivo.post("/admin/sign-in", "name", "lin");
        assertThat(lin.text()).contains("uid=lin,ou=people,dc=example,dc=org", "manager");
        assertThat(ivo.post("/admin/sign-in", "name", "nobody").text()).contains("Not good");
    }

    @Test
    void an_answer_that_another_browser_asked_for_is_refused() {
        PeopleServers.providerVouchesFor("s-csrf", claims("mallory", "m@example.org", true));
        String wayBack = wayBack(people.browser());

        Browser victim = people.browser();
        assertThat(victim.get(wayBack).status()).isEqualTo(401);
        victim.get("/sign-in/oidc");
        Answer answer = victim.get(wayBack);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("Single sign-on did not work");
        assertThat(victim.signedInAs()).isEmpty();
    }

    @Test
    void what_the_provider_says_instead_of_a_code_is_on_the_record() {
        Browser browser = people.browser();
        String state = departed(browser);

        Answer answer = browser.get("/sign-in/oidc/callback?error=consent_required&state=" + state);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(site.log()).contains("the provider refused: consent_required");
    }

    @Test
    void a_code_the_provider_does_not_know_is_refused() {
        Browser browser = people.browser();
        String state = departed(browser);

        Answer answer = browser.get("/sign-in/oidc/callback?code=made-up&state=" + state);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(browser.signedInAs()).isEmpty();
    }

    @Test
    void the_directory_judges_passwords_of_those_who_have_none_here() {
        Browser lin = people.browser();
        Answer answer = lin.signIn("lin", PeopleServers.LDAP_PASSWORD);

        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        assertThat(lin.signedInAs()).isEqualTo("lin");
        assertThat(people.browser().signIn("lin", "wrong password").status()).isEqualTo(401);
        assertThat(people.browser().signIn("lin", "").status()).isEqualTo(401);
        assertThat(lin.get("/admin/sign-in").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "l*", "lin)(uid=*", "max\\2a", "lin)(|(uid=max)"})
    void what_is_typed_is_no_part_of_the_filter(String name) {
        assertThat(people.browser().signIn(name, PeopleServers.LDAP_PASSWORD).status())
                .isEqualTo(401);
    }
}

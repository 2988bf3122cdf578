package org.calotype.security.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Credentials;
import okhttp3.Headers;
import org.calotype.mail.Mailer;
import org.calotype.security.control.SignInDiagnosis.Finding;
import org.calotype.settings.Configuration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real directory and a real provider, and what is said when something about them is wrong. */
@NullMarked
class SignInDiagnosisTest {

    private static final String READER = "cn=reader,dc=example,dc=org";

    @SuppressWarnings("NullAway.Init")
    private static InMemoryDirectoryServer directory;

    /** Takes one secret, and sends back to one address, as providers that are set up do. */
    private static final MockOAuth2Server PROVIDER =
            new MockOAuth2Server(
                    new OAuth2Config(),
                    new Refusal(
                            "/people/token",
                            SignInDiagnosisTest::hasAnotherSecret,
                            401,
                            "{\"error\":\"invalid_client\"}"),
                    new Refusal("/plain/token", asked -> true, 401, "{}"),
                    new Refusal(
                            "/people/authorize",
                            asked -> !asked.getUrl().toString().contains("img.example.org"),
                            400,
                            "redirect_uri is not registered"));

    private record Refusal(String path, Predicate<OAuth2HttpRequest> when, int status, String body)
            implements Route {

        @Override
        public boolean match(OAuth2HttpRequest request) {
            return request.getUrl().encodedPath().equals(path) && when.test(request);
        }

        @Override
        public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
            return new OAuth2HttpResponse(
                    Headers.of("Content-Type", "application/json"),
                    status,
                    body,
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean hasAnotherSecret(OAuth2HttpRequest request) {
        return !Credentials.basic("calotype", "provider-secret")
                .equals(request.getHeaders().get("Authorization"));
    }

    @BeforeAll
    static void opens_directory_and_provider() throws Exception {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.addAdditionalBindCredentials(READER, "reader-password");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "loopback", InetAddress.getLoopbackAddress(), 0, null));
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        directory.add(
                "dn: uid=max,dc=example,dc=org",
                "objectClass: inetOrgPerson",
                "uid: max",
                "cn: max",
                "sn: max",
                "memberOf: cn=others,dc=example,dc=org");
        directory.startListening();
        PROVIDER.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterAll
    static void closes_them() {
        directory.shutDown(true);
        PROVIDER.shutdown();
    }

    /** What is not good, by its word, of a site that differs from a good one in these variables. */
    private static Map<String, String> faults(String name, String... variables) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CALOTYPE_PUBLIC_URL", "https://img.example.org");
        environment.put("CALOTYPE_LDAP_HOST", "127.0.0.1");
        environment.put("CALOTYPE_LDAP_PORT", Integer.toString(directory.getListenPort()));
        environment.put("CALOTYPE_LDAP_SECURITY", "none");
        environment.put("CALOTYPE_LDAP_BIND_DN", READER);
        environment.put("CALOTYPE_LDAP_BIND_PASSWORD", "reader-password");
        environment.put("CALOTYPE_LDAP_BASE", "dc=example,dc=org");
        environment.put("CALOTYPE_OIDC_ISSUER", PROVIDER.issuerUrl("people").toString());
        environment.put("CALOTYPE_OIDC_CLIENT_ID", "calotype");
        environment.put("CALOTYPE_OIDC_CLIENT_SECRET", "provider-secret");
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        Map<String, String> faults = new HashMap<>();
        List<Finding> findings = diagnosis(environment).examine(name);
        findings.stream()
                .filter(finding -> !finding.good())
                .forEach(finding -> faults.put(finding.what(), finding.fact()));
        assertThat(findings.toString())
                .doesNotContain("reader-password", "provider-secret", "another-secret");
        return faults;
    }

    private static SignInDiagnosis diagnosis(Map<String, String> environment) {
        SignInDiagnosis diagnosis = new SignInDiagnosis();
        diagnosis.server = Configuration.of(environment);
        diagnosis.groups = new Groups();
        diagnosis.groups.server = diagnosis.server;
        diagnosis.provider = new IdentityProvider();
        diagnosis.provider.server = diagnosis.server;
        diagnosis.provider.groups = diagnosis.groups;
        diagnosis.directory = new Directory();
        diagnosis.directory.server = diagnosis.server;
        diagnosis.directory.groups = diagnosis.groups;
        diagnosis.mailer =
                new Mailer() {
                    @Override
                    public boolean isSetUp() {
                        return true;
                    }
                };
        return diagnosis;
    }

    @Test
    void nothing_is_wrong_with_a_site_that_is_set_up_well() {
        assertThat(faults("max")).isEmpty();
    }

    @Test
    void a_provider_that_does_not_answer_is_named() {
        assertThat(faults("", "CALOTYPE_OIDC_ISSUER", "http://127.0.0.1:1/people"))
                .containsOnlyKeys("oidc.discovery")
                .hasEntrySatisfying(
                        "oidc.discovery", said -> assertThat(said).contains("cannot be reached"));
    }

    @Test
    void a_provider_under_another_name_is_told_from_one_that_is_away() {
        String asked = PROVIDER.issuerUrl("people").toString().replace("127.0.0.1", "localhost");

        assertThat(faults("", "CALOTYPE_OIDC_ISSUER", asked + "/"))
                .hasEntrySatisfying(
                        "oidc.discovery",
                        said -> assertThat(said).contains("describes itself wrongly"));
    }

    @Test
    void a_provider_that_does_not_take_our_secret_says_so_without_anybody_signing_in() {
        assertThat(faults("", "CALOTYPE_OIDC_CLIENT_SECRET", "another-secret"))
                .containsExactly(entry("oidc.client", "calotype: invalid_client"));
    }

    @Test
    void a_provider_that_gives_no_reason_has_refused_us_all_the_same() {
        assertThat(faults("", "CALOTYPE_OIDC_ISSUER", PROVIDER.issuerUrl("plain").toString()))
                .containsExactly(entry("oidc.client", "calotype: HTTP status 401"));
    }

    @Test
    void a_way_back_that_is_not_registered_is_named() {
        assertThat(faults("", "CALOTYPE_PUBLIC_URL", "https://pictures.example.org"))
                .containsExactly(
                        entry(
                                "oidc.return",
                                "https://pictures.example.org/sign-in/oidc/callback: HTTP status"
                                        + " 400"));
    }

    @Test
    void a_directory_that_is_away_or_does_not_know_us_says_so_in_its_own_words() {
        assertThat(faults("", "CALOTYPE_LDAP_PORT", "1"))
                .hasEntrySatisfying(
                        "ldap.connect", said -> assertThat(said).startsWith("127.0.0.1:1: "));
        assertThat(faults("", "CALOTYPE_LDAP_BIND_PASSWORD", "another-password"))
                .hasEntrySatisfying(
                        "ldap.bind", said -> assertThat(said).contains("invalid credentials"));
        assertThat(faults("", "CALOTYPE_LDAP_BASE", "ou=nowhere,dc=example,dc=org"))
                .containsOnlyKeys("ldap.base");
    }

    @Test
    void somebody_unknown_or_of_the_wrong_groups_does_not_come_in() {
        assertThat(faults("nobody")).containsOnlyKeys("ldap.person");
        assertThat(faults("max", "CALOTYPE_SSO_USERS", "staff"))
                .hasEntrySatisfying("ldap.person", said -> assertThat(said).contains("cn=others"));
    }
}

package org.calotype.security.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
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

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

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
        assertThat(findings.toString()).doesNotContain("reader-password", "provider-secret");
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

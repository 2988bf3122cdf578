package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.calotype.settings.IpNetwork;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ForwardedTest {

    private static final List<IpNetwork> TRUSTED =
            List.of(IpNetwork.parse("10.0.0.0/8"), IpNetwork.parse("fd00::/8"));

    private static Forwarded told(ClientRequest request) {
        return Forwarded.in(request.asServlet(), TRUSTED);
    }

    @Test
    void X4_a_stranger_cannot_say_who_it_is() {
        Forwarded told =
                told(
                        ClientRequest.from("203.0.113.9")
                                .header("X-Forwarded-For", "198.51.100.1")
                                .header("X-Forwarded-Proto", "https")
                                .header("X-Forwarded-Host", "evil.example"));

        assertThat(told.address()).isEqualTo("203.0.113.9");
        assertThat(told.secure()).isFalse();
        assertThat(told.host()).isEmpty();
        assertThat(told.port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 | 198.51.100.1",
                "6.6.6.6, 198.51.100.1 | 198.51.100.1",
                "6.6.6.6, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
                "10.0.0.3, 10.0.0.2 | 10.0.0.3",
                "198.51.100.1:4711 | 198.51.100.1",
                "[2001:db8::1]:4711 | 2001:db8::1",
                "2001:db8::1, fd00::2 | 2001:db8::1",
                "localhost, unknown | 10.0.0.1",
                "198.51.100.1, ${jndi:x} | 10.0.0.1",
            })
    void X4_the_client_is_the_last_address_that_is_no_trusted_proxy(String header, String client) {
        ClientRequest request = ClientRequest.from("10.0.0.1").header("X-Forwarded-For", header);

        assertThat(told(request).address()).isEqualTo(client);
    }

    @Test
    void several_headers_are_one_chain() {
        ClientRequest request =
                ClientRequest.from("10.0.0.1")
                        .header("X-Forwarded-For", "6.6.6.6, 198.51.100.1", "10.0.0.2");

        assertThat(told(request).address()).isEqualTo("198.51.100.1");
    }

    @Test
    void a_trusted_proxy_says_scheme_host_and_port() {
        ClientRequest request =
                ClientRequest.from("10.0.0.1")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "img.example.org");

        Forwarded told = told(request);

        assertThat(told.secure()).isTrue();
        assertThat(told.host()).contains("img.example.org");
        assertThat(told.port()).isEqualTo(443);
        assertThat(told(request.header("X-Forwarded-Host", "[::1]:8443")).port()).isEqualTo(8443);
    }

    @Test
    void a_host_that_is_none_is_not_believed() {
        ClientRequest request =
                ClientRequest.from("10.0.0.1").header("X-Forwarded-Host", "a/b\"><script>");

        assertThat(told(request).host()).isEmpty();
    }
}

package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class AddressGuardTest {

    private static final NameResolver NO_LOOK_UP =
            name -> {
                throw new AssertionError("looked up " + name);
            };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.255.255.254",
                "0.0.0.0",
                "0",
                "2130706433",
                "0x7f000001",
                "0x7F.1",
                "0177.0.0.1",
                "017700000001",
                "127.0.1",
                "127.0.0.1.",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "2852039166",
                "0xa9fea9fe",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.1.2.3",
                "240.0.0.1",
                "255.255.255.255",
                "127。0。0。1",
                "①②⑦.⓪.⓪.①",
                "1２7.0.0.1"
            })
    void special_ipv4_addresses_are_refused_however_they_are_written(String host) {
        assertRefused(NO_LOOK_UP, "http://" + host + "/x.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "0:0:0:0:0:ffff:10.0.0.1",
                "::127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1"
            })
    void special_ipv6_addresses_are_refused(String address) {
        assertRefused(NO_LOOK_UP, "https://[" + address + "]/x.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example@127.0.0.1/",
                "http://user:password@a.example/",
                "http://user@a.example/",
                "http://@a.example/",
                "http://a.example%00/",
                "http://a.example\\@b.example/",
                "http:\\\\a.example/",
                "http://a.example\\/x",
                "http://a\t.example/",
                "http://a.example/x\ny",
                "http://a.exam\rple/",
                "http:///x",
                "http://",
                "http:/a.example/",
                "http:a.example",
                "//a.example/x",
                "a.example",
                "ftp://a.example/",
                "file:///etc/passwd",
                "gopher://a.example/",
                "http://a b/",
                "http://a..example/",
                "http://.a.example/",
                "http://a.example../",
                "http://[::1/",
                "http://::1/",
                "http://[::1]x/",
                "http://[fe80::1%25eth0]/",
                "http://[v1.x]/",
                "http://[]/",
                "http://[a.example]/",
                "http://a.example:80:80/",
                "http://a.example:0/",
                "http://a.example:65536/",
                "http://a.example:x/",
                "http://a.example:-80/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://4294967296/",
                "http://1.2.3.08/",
                "http://a.1/",
                "http://*.example/",
                "http://a.example,b.example/",
                "http://a.example;b/",
                "http://$(id).example/",
                "http://a<b>.example/",
                "http://a!b/"
            })
    void odd_urls_are_refused_without_a_look_up(String url) {
        assertRefused(NO_LOOK_UP, url);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 81, 3306, 5432, 6379, 8000, 9200, 65535})
    void ports_other_than_those_of_the_web_are_refused(int port) {
        assertRefused(NO_LOOK_UP, "http://a.example:" + port + "/");
        assertRefused(NO_LOOK_UP, "http://93.184.216.34:" + port + "/");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/, a.example, 80, a.example",
        "https://a.example/, a.example, 443, a.example",
        "HTTP://A.Example:80/, a.example, 80, a.example",
        "https://a.example.:8443/, a.example, 8443, a.example:8443",
        "http://a.example:, a.example, 80, a.example",
        "http://a.example:08080/, a.example, 8080, a.example:8080",
        "http://Bücher.example/, xn--bcher-kva.example, 80, xn--bcher-kva.example",
        "http://faß.example/, xn--fa-hia.example, 80, xn--fa-hia.example",
        "http://ａ。example/, a.example, 80, a.example",
        "http://a\u00AD.example/, a.example, 80, a.example",
        "http://r3---sn_x.example/, r3---sn_x.example, 80, r3---sn_x.example"
    })
    void a_name_is_looked_up_in_its_canonical_form(
            String url, String name, int port, String hostHeader) throws Exception {
        List<String> asked = new ArrayList<>();
        NameResolver resolver =
                host -> {
                    asked.add(host);
                    return addresses("93.184.216.34");
                };
        FetchUrl parsed = FetchUrl.parse(url);

        assertThat(guard(resolver, "").admit(parsed)).containsExactly(addresses("93.184.216.34"));
        assertThat(asked).containsExactly(name);
        assertThat(parsed.port()).isEqualTo(port);
        assertThat(parsed.authority()).isEqualTo(hostHeader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "::1",
                "fd00::1",
                "93.184.216.34 127.0.0.1",
                "127.0.0.1 93.184.216.34",
                "2606:2800:220:1::1 fe80::1",
                "93.184.216.34 ::1"
            })
    void a_name_with_a_single_address_that_is_not_public_is_refused(String resolved) {
        assertRefused(name -> addresses(resolved.split(" ")), "http://a.example/");
    }

    @Test
    void a_name_without_an_address_is_refused_in_the_same_words() {
        assertRefused(
                name -> {
                    throw new UnknownHostException(name);
                },
                "http://a.example/");
        assertRefused(name -> new InetAddress[0], "http://a.example/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/",
                "http://1.1.1.1:8080/",
                "http://0x5db8d822/",
                "http://[2606:2800:220:1:248:1893:25c8:1946]/",
                "http://[::ffff:93.184.216.34]/",
                "http://172.15.255.255/",
                "http://172.32.0.1/",
                "http://100.63.255.255/",
                "http://223.255.255.255/",
                "http://9.255.255.255/",
                "http://11.0.0.0/"
            })
    void public_addresses_are_admitted_without_a_look_up(String url) {
        assertThat(guard(NO_LOOK_UP, "").admit(FetchUrl.parse(url))).hasSize(1);
    }

    @Test
    void an_allowed_network_opens_itself_and_nothing_else() {
        String allowed = "10.1.0.0/16, fd00:7::/32";

        assertAdmitted(allowed, "10.1.255.255", "http://a.example/");
        assertAdmitted(allowed, "fd00:7::1", "http://a.example:8080/");
        assertRefused(allowed, "10.2.0.0", "http://a.example/");
        assertRefused(allowed, "fd00:8::1", "http://a.example/");
        assertRefused(allowed, "10.1.0.1 127.0.0.1", "http://a.example/");
        assertRefused(allowed, "10.1.0.1", "http://a.example:22/");
    }

    @Test
    void an_allowed_host_opens_itself_and_nothing_else() {
        String allowed = "Intra.Example., nas.example:5000";

        assertAdmitted(allowed, "127.0.0.1", "http://intra.example/");
        assertAdmitted(allowed, "192.168.0.9", "http://nas.example:5000/");
        assertRefused(allowed, "127.0.0.1", "http://sub.intra.example/");
        assertRefused(allowed, "127.0.0.1", "http://intra.example:5000/");
        assertRefused(allowed, "192.168.0.9", "http://nas.example/");
    }

    @Test
    void an_allowed_address_may_have_a_port() {
        assertAdmitted("127.0.0.1:9001", "127.0.0.1", "http://127.1:9001/");
        assertAdmitted("[::1]:9001", "::1", "http://[::1]:9001/");
        assertAdmitted("::1", "::1", "http://[::1]/");
        assertAdmitted("93.184.216.34:9001", "93.184.216.34", "http://a.example:9001/");
        assertRefused("127.0.0.1:9001", "127.0.0.1", "http://127.0.0.1/");
    }

    private static void assertAdmitted(String allowed, String resolved, String url) {
        AddressGuard guard = guard(name -> addresses(resolved.split(" ")), allowed);

        assertThat(guard.admit(FetchUrl.parse(url))).isNotEmpty();
    }

    private static void assertRefused(String allowed, String resolved, String url) {
        assertRefused(guard(name -> addresses(resolved.split(" ")), allowed), url);
    }

    private static void assertRefused(NameResolver resolver, String url) {
        assertRefused(guard(resolver, ""), url);
    }

    private static void assertRefused(AddressGuard guard, String url) {
        assertThatThrownBy(() -> guard.admit(FetchUrl.parse(url)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.URL_NOT_ALLOWED));
    }

    private static AddressGuard guard(NameResolver resolver, String allowed) {
        return new AddressGuard(resolver, FetchAllowList.parse(allowed));
    }

    static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }
}

package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.calotype.settings.BadConfiguration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class FetchAllowListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ",
                "intra.example",
                "10.1.0.0/16",
                "intra.example,10.1.0.0/16 , ::1",
                "[fd00::7]:9000",
                "fd00::/8",
                "0.0.0.0/0",
                "::/0",
                "10.0.0.1:81",
                "bücher.example"
            })
    void takes_hosts_addresses_and_networks(String text) {
        assertThat(FetchAllowList.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.example",
                "http://intra.example",
                "intra.example/path",
                "10.1.0.0/33",
                "10.1.0.1/16",
                "10.1.0/16",
                "010.1.0.0/16",
                "fd00::/129",
                "fd00::1/8",
                "a b",
                "intra.example:0",
                "intra.example:70000",
                "intra.example:http",
                "10.1.0.0/16:80",
                "true!",
                "300.1.1.1",
                "[::1",
                "a;b",
                "1:2",
                ".:1/8"
            })
    void refuses_anything_else_with_a_sentence(String text) {
        assertThatThrownBy(() -> FetchAllowList.parse("ok.example," + text))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageStartingWith("CALOTYPE_FETCH_ALLOW: \"" + text + "\" is neither");
    }
}

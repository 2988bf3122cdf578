package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class RequestedKeyTest {

    @ParameterizedTest
    @CsvSource({
        "/images/2026/11/23/cat.th.jpg, images/2026/11/23/cat.th.jpg",
        "/images/a_b-c~d.png, images/a_b-c~d.png",
        "/images/a%2Db%5fc%7Ed.png, images/a-b_c~d.png",
        "/images/c%61t.jpg, images/cat.jpg",
    })
    void a_path_names_a_key(String path, String key) {
        assertThat(RequestedKey.in(path)).contains(new StorageKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/images/../WEB-INF/web.xml",
                "/images/%2e%2e/WEB-INF/web.xml",
                "/images/%2e%2e%2fWEB-INF/web.xml",
                "/images/%252e%252e/WEB-INF/web.xml",
                "/images/..%5cWEB-INF%5cweb.xml",
                "/images/..\\WEB-INF",
                "/images/2026%2f11/cat.jpg",
                "/images/cat.jpg;jsessionid=1",
                "/images/cat.jpg%3bx",
                "/images/cat.jpg%00.html",
                "/images/cat.jpg%",
                "/images/cat.jpg%2",
                "/images/cat.jpg%zz",
                "/images/cat.jpg%C3%A9",
                "/images/cat.jpg/",
                "/images//cat.jpg",
                "/images/./cat.jpg",
                "/images/cat.jpg.",
                "/images/cat.jpg::$DATA",
                "/images/",
                "/images/cat jpg",
                "/images/cat+1.jpg",
            })
    void D1_a_tricky_path_names_nothing(String path) {
        assertThat(RequestedKey.in(path)).isEmpty();
    }

    @Test
    void a_path_longer_than_any_key_names_nothing() {
        assertThat(RequestedKey.in("/images/" + "a/".repeat(5_000) + "a")).isEmpty();
    }
}

package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ViewerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "/image/Zf3Gd, Zf3Gd",
        "/image/a-title.Zf3Gd, Zf3Gd",
        "/image/v1.2-notes.Zf3Gd, Zf3Gd",
        "/image/%E6%97%A5%E6%9C%AC.Zf3Gd, Zf3Gd",
        "/video/a-title.Zf3Gd/, Zf3Gd",
    })
    void D3_the_id_is_what_follows_the_last_dot(String path, String id) {
        assertThat(ViewerAddress.parse(path))
                .contains(new ViewerAddress(new PublicId(id), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/image/Zf3Gd/delete/abc", "/image/title.Zf3Gd/delete/abc"})
    void D4_a_delete_link_carries_its_token(String path) {
        assertThat(ViewerAddress.parse(path))
                .contains(new ViewerAddress(new PublicId("Zf3Gd"), Optional.of("abc")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/image",
                "/image/",
                "/image//",
                "/image/title.",
                "/image/tit/le.Zf3Gd/x",
                "/image/Zf3Gd/embeds",
                "/image/Zf3Gd/delete",
                "/image/Zf3Gd/delete/",
                "/image/Zf3Gd/Delete/abc",
                "/image/Zf3Gd/delete/abc/def",
                "/image/Zf3Gd;x=1",
                "/image/title.%5Af3Gd",
                "/image/title.Zf3-Gd",
                "/image/..",
            })
    void every_other_path_names_nothing(String path) {
        assertThat(ViewerAddress.parse(path)).isEmpty();
    }

    @Test
    void D3_addresses_are_the_same_however_they_are_encoded() {
        String path = "/image/a%20b-%E6%97%A5.Zf3Gd";
        assertThat(ViewerAddress.same(path, path)).isTrue();
        assertThat(ViewerAddress.same("/image/%61%20b-%e6%97%a5.Zf3Gd", path)).isTrue();
        assertThat(ViewerAddress.same("/image/a+b-%E6%97%A5.Zf3Gd", path)).isFalse();
        assertThat(ViewerAddress.same(path + "/", path)).isFalse();
        assertThat(ViewerAddress.same("/image/%zz.Zf3Gd", path)).isFalse();
    }
}

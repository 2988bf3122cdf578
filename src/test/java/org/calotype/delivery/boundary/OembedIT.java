package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other sites learn about a viewer's address. */
class OembedIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static Answer uploaded(String title) {
        return server.upload().field("title", title).file("o.jpg", Pictures.jpeg(900, 600)).send();
    }

    private static ApiCall oembed(String url) {
        return server.request("GET", "/oembed").query("url", url);
    }

    @Test
    void a_photo_is_described_with_its_picture_and_a_thumbnail() {
        Answer upload = uploaded("A <pier> & \"sea\"");

        Answer told = oembed(upload.textAt("image.url_viewer")).send();

        assertThat(told.contentType()).startsWith("application/json");
        assertThat(told.textAt("type")).isEqualTo("photo");
        assertThat(told.textAt("version")).isEqualTo("1.0");
        assertThat(told.textAt("title")).isEqualTo("A <pier> & \"sea\"");
        assertThat(told.textAt("url")).isEqualTo(upload.textAt("image.url"));
        assertThat(told.numberAt("width")).isEqualTo(900);
        assertThat(told.textAt("thumbnail_url")).isEqualTo(upload.textAt("image.medium.url"));
    }

    @Test
    void nothing_larger_than_asked_for_is_told() {
        Answer upload = uploaded("Small");

        Answer told = oembed(upload.textAt("image.url_viewer")).query("maxwidth", "500").send();
        Answer tiny = oembed(upload.textAt("image.url_short")).query("maxwidth", "330").send();

        assertThat(told.textAt("url")).isEqualTo(upload.textAt("image.medium.url"));
        assertThat(told.numberAt("width")).isEqualTo(500);
        assertThat(tiny.textAt("thumbnail_url")).isEqualTo(upload.textAt("image.thumb.url"));
    }

    @Test
    void the_xml_form_is_well_formed_whatever_the_title_is() {
        Answer upload = uploaded("]]> <x> & \"");

        Answer told = oembed(upload.textAt("image.url_viewer")).query("format", "xml").send();

        assertThat(told.contentType()).startsWith("text/xml");
        assertThat(told.text()).contains("<title>]]&gt; &lt;x&gt; &amp; \"</title>");
    }

    @Test
    void nobody_keeps_the_description_beyond_the_moment_the_file_is_gone() {
        Answer upload =
                server.upload()
                        .field("key", CalotypeServer.ADMIN_KEY)
                        .field("expiration", "PT5M")
                        .file("brief.jpg", Pictures.jpeg(90, 60))
                        .send();

        assertThat(
                        oembed(upload.textAt("image.url_viewer"))
                                .send()
                                .header("Cache-Control")
                                .orElseThrow())
                .matches("public, max-age=2\\d{2}, must-revalidate");
        assertThat(
                        oembed(uploaded("Lasting").textAt("image.url_viewer"))
                                .send()
                                .header("Cache-Control"))
                .contains("public, max-age=300, must-revalidate");
    }

    @Test
    void the_viewer_names_its_description() {
        Answer upload = uploaded("Named");

        assertThat(server.get(upload.textAt("image.url_viewer")).text())
                .contains("application/json+oembed", "/oembed?url=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://elsewhere.example/image/abcdefgh",
                "not an address",
                "/image/abcdefgh",
                "file:///etc/passwd"
            })
    void other_addresses_are_not_found(String url) {
        assertThat(oembed(url).send().status()).isEqualTo(404);
    }

    @Test
    void a_size_that_is_none_is_no_limit() {
        Answer upload = uploaded("Odd");

        for (String odd : new String[] {"-1", "0", "abc", "99999999999"}) {
            assertThat(
                            oembed(upload.textAt("image.url_viewer"))
                                    .query("maxwidth", odd)
                                    .send()
                                    .numberAt("width"))
                    .as(odd)
                    .isEqualTo(900);
        }
    }
}

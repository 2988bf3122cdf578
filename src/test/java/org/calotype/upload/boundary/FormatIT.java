package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertTellsNothing;

import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code format} and the ImgBB form (contract: "format=txt …", "image as alias"; section 3.2). */
@NullMarked
class FormatIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void txt_is_the_bare_direct_link() {
        Answer answer = picture(server.upload().field("format", "txt")).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.text()).matches(server.address() + "/images/[0-9/]+/cat[0-9a-f]*\\.jpg");
    }

    @Test
    void redirect_goes_to_the_relative_viewer_path() {
        Answer answer = picture(server.upload().field("format", "redirect")).send();

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElseThrow()).matches("/image/cat\\.[A-Za-z0-9]{8,}");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "", "TXT", "Redirect", "xml", "txt "})
    void any_other_format_is_json(String format) {
        Answer answer = picture(server.upload().field("format", format)).send();

        assertThat(answer.numberAt("status_code")).isEqualTo(200);
    }

    @Test
    void the_format_may_stand_in_the_query() {
        Answer answer = picture(server.upload().query("format", "txt")).send();

        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"txt", "redirect"})
    void a_refusal_as_txt_or_redirect_is_its_status_and_the_bare_sentence(String format) {
        Answer answer =
                server.upload()
                        .field("format", format)
                        .file("cat.jpg", "not a picture".getBytes(UTF_8))
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.text()).isEqualTo("Can't get target upload source info");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void a_missing_key_with_txt_is_the_bare_sentence() {
        Answer answer = picture(server.upload().withoutKey().field("format", "txt")).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("No key provided");
    }

    @ParameterizedTest
    @CsvSource({"width, x", "nsfw, 5", "expiration, x", "album_id, nonsense", "category_id, x"})
    void a_bad_parameter_with_txt_is_a_bare_sentence(String field, String value) {
        Answer answer = picture(server.upload().field("format", "txt").field(field, value)).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertTellsNothing(answer.text());
    }

    @Test
    void a_refusal_that_comes_before_or_amid_the_form_is_a_bare_sentence_too() {
        assertBare(
                picture(server.upload().header("X-API-Key", "wrong").query("format", "txt")),
                400,
                "Invalid API key.");
        assertBare(
                server.upload()
                        .field("format", "redirect")
                        .field("title", "x".repeat(400_000))
                        .file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                "The field title is longer than 307200 characters");
        assertBare(
                server.upload()
                        .field("format", "txt")
                        .file("cat.jpg", new byte[CalotypeServer.MAX_UPLOAD_BYTES + 1]),
                413,
                "File too big - max 10 MB");
        assertBare(
                picture(server.upload().query("format", "txt").header("Content-Encoding", "gzip")),
                415,
                "Compressed request bodies are not accepted");
    }

    private static void assertBare(ApiCall call, int status, String sentence) {
        Answer answer = call.send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.text()).isEqualTo(sentence);
    }

    @Test
    void image_is_an_alias_of_source_with_the_envelope_of_imgbb() {
        String base64 = java.util.Base64.getEncoder().encodeToString(Pictures.jpeg(40, 30));

        Answer answer = server.upload().field("image", base64).field("name", "fox").send();

        assertThat(answer.json().keySet())
                .containsExactly("status_code", "success", "data", "status", "status_txt");
        assertThat(answer.numberAt("status")).isEqualTo(200);
        assertThat(answer.textAt("data.id")).isEqualTo(answer.textAt("data.id_encoded"));
        assertThat(answer.textAt("data.title")).isEqualTo("fox");
        assertThat(answer.textAt("data.url")).startsWith(server.address().toString());
    }

    private static ApiCall picture(ApiCall call) {
        return call.file("cat.jpg", Pictures.jpeg(40, 30));
    }
}

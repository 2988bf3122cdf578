package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Problem;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.SourceUrl;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Query, form-encoded bodies, limits, and what is wrong with a source. */
@NullMarked
class UploadFormReaderTest extends FormReading {

    private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);

    @Test
    void a_url_comes_by_get() {
        UploadForm form =
                read(SentRequest.get("key=cal_1&source=https%3A%2F%2Fa.example%2Fb.png&nsfw=1"));

        assertThat(form.source()).isEqualTo(new SourceUrl("https://a.example/b.png"));
        assertThat(form.fields()).containsOnlyKeys("key", "nsfw").containsEntry("key", "cal_1");
    }

    @Test
    void a_form_of_known_names_is_read_until_a_name_is_not_known() {
        FormLimits known = FormLimits.around(LIMIT).only(Set.of("source", "title"));
        SentRequest fine = SentRequest.urlEncoded("title=Pier&source=" + BASE64);
        UploadForm form = read(fine, known);
        assertThat(form.fields()).containsOnlyKeys("title");
        form.discard();

        SentRequest wrong = SentRequest.urlEncoded("source=" + BASE64 + "&titel=Pier");
        assertProblem(() -> read(wrong, known), "UNKNOWN_FIELD");
        assertProblem(() -> read(SentRequest.get("titel=x"), known), "UNKNOWN_FIELD");
    }

    @Test
    void base64_needs_post() {
        assertRefusedLater(
                SentRequest.get("source=" + BASE64.substring(0, 40)), "BASE64_NEEDS_POST");
        assertRefusedLater(
                SentRequest.get("image=data:image/png;base64,AA=="), "BASE64_NEEDS_POST");
    }

    @Test
    void the_form_of_the_answer_is_known_even_when_the_rest_is_refused() {
        SentRequest sent = SentRequest.urlEncoded("format=txt&title=" + "x".repeat(400_000));

        assertRefused(sent, "FIELD_TOO_LONG");

        assertThat(sent.attribute(ErrorResponse.AS_TEXT)).isEqualTo(true);
    }

    @Test
    void the_query_alone_tells_the_form_of_the_answer_and_its_last_value_wins() {
        SentRequest sent = SentRequest.get("format=json&source=x&format=t%78t&title=%zz");

        UploadFormReader.tellFormat(sent.request());

        assertThat(sent.attribute(ErrorResponse.AS_TEXT)).isEqualTo(true);
    }

    @Test
    void a_query_is_read_leniently() {
        UploadForm form =
                read(SentRequest.get("title=a+b%20c%2Bd&&x=100%&y=%zz%C3%BC&flag&=z&u=ü"));

        assertThat(form.field("title")).contains("a b c+d");
        assertThat(form.field("x")).contains("100%");
        assertThat(form.field("y")).contains("%zzü");
        assertThat(form.field("u")).contains("ü");
        assertThat(form.fields()).containsEntry("flag", "").doesNotContainKey("");
        assertThat(form.field("flag")).isEmpty();
    }

    @Test
    void the_last_value_wins_and_arrays_are_ignored() {
        UploadForm form = read(SentRequest.get("title=a&title=b&title[]=c&tags%5B0%5D=d"));

        assertThat(form.fields()).containsOnlyKeys("title").containsEntry("title", "b");
    }

    @Test
    void the_form_wins_over_the_query() {
        UploadForm form =
                read(
                        SentRequest.urlEncoded("title=form&source=http://a.example/form.png")
                                .query("title=query&nsfw=1&source=http://a.example/query.png"));

        assertThat(form.field("title")).contains("form");
        assertThat(form.field("nsfw")).contains("1");
        assertThat(form.source()).isEqualTo(new SourceUrl("http://a.example/form.png"));
    }

    @Test
    void a_post_may_bring_everything_in_the_query() {
        UploadForm form =
                read(SentRequest.post().query("key=k&source=http://a.example/x.png%3Fa%3D1"));

        assertThat(form.source()).isEqualTo(new SourceUrl("http://a.example/x.png?a=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "image/png", "nonsense"})
    void a_body_of_another_type_is_not_read(String type) {
        SentRequest request =
                SentRequest.post().query("title=t").type(type).chunked(Wire.untouched());

        assertThat(read(request).field("title")).contains("t");
        assertRefusedLater(request, "EMPTY_UPLOAD_SOURCE");
    }

    @Test
    void base64_in_a_form_becomes_a_file_and_the_key_may_follow_it() throws IOException {
        UploadForm form = read(SentRequest.urlEncoded("source=" + escaped(BASE64) + "&key=cal_2"));

        assertThat(form.field("key")).contains("cal_2");
        assertFile(form, null);
    }

    @Test
    void escapes_may_be_cut_anywhere_by_the_network() throws IOException {
        byte[] body = ("key=k&source=" + escaped(BASE64)).getBytes(StandardCharsets.UTF_8);
        UploadForm form =
                read(
                        SentRequest.urlEncoded("")
                                .chunked(Wire.trickle(new ByteArrayInputStream(body))));

        assertFile(form, null);
    }

    @Test
    void image_is_another_name_for_source_and_is_remembered() throws IOException {
        UploadForm form = read(SentRequest.urlEncoded("image=" + escaped(BASE64)));

        assertThat(form.imageAlias()).isTrue();
        assertFile(form, null);
        assertThat(read(SentRequest.get("source=http://a.example/")).imageAlias()).isFalse();
    }

    @Test
    void source_is_taken_before_image_and_the_other_file_is_removed() {
        UploadForm form =
                read(
                        SentRequest.urlEncoded(
                                "image=" + escaped(BASE64) + "&source=http://a.example/x"));

        assertThat(form.source()).isEqualTo(new SourceUrl("http://a.example/x"));
        assertThat(form.imageAlias()).isTrue();
    }

    @Test
    void what_is_wrong_with_a_source_is_said_after_the_key_could_be_judged() {
        SentRequest broken = SentRequest.urlEncoded("source=no*base64*at*all&key=cal_3");

        assertThat(assertRefusedLater(broken, "INVALID_BASE64").field("key")).contains("cal_3");
    }

    @Test
    void no_source_and_an_empty_source_are_told_apart() {
        assertRefusedLater(SentRequest.urlEncoded("key=k"), "EMPTY_UPLOAD_SOURCE");
        assertRefusedLater(SentRequest.urlEncoded(""), "EMPTY_UPLOAD_SOURCE");
        assertRefusedLater(SentRequest.post(), "EMPTY_UPLOAD_SOURCE");
        assertRefusedLater(SentRequest.get("key=k"), "EMPTY_UPLOAD_SOURCE");
        assertRefusedLater(SentRequest.urlEncoded("key=k&source="), "EMPTY_SOURCE");
        assertRefusedLater(SentRequest.urlEncoded("source=%20+%0A&key=k"), "EMPTY_SOURCE");
        assertRefusedLater(SentRequest.get("source="), "EMPTY_SOURCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a.example/x.png", "file:///etc/passwd", "gopher://a.example/1"})
    void other_schemes_are_refused(String url) {
        assertRefusedLater(SentRequest.get("source=" + url), "URL_NOT_ALLOWED");
        assertRefusedLater(SentRequest.urlEncoded("source=" + url), "URL_NOT_ALLOWED");
    }

    @Test
    void base64_above_the_limit_is_refused_where_it_is_decoded() {
        String large = Base64.getEncoder().encodeToString(bytes(100_001, 1));

        assertRefused(SentRequest.urlEncoded("source=" + escaped(large)), "FILE_TOO_BIG");
    }

    @Test
    void base64_at_the_limit_passes_even_if_every_character_is_escaped() {
        String all = Base64.getEncoder().encodeToString(bytes(100_000, 1));
        StringBuilder escaped = new StringBuilder("source=");
        all.chars().forEach(c -> escaped.append('%').append(Integer.toHexString(c)));
        UploadForm form = read(SentRequest.urlEncoded(escaped.toString()));

        assertThat(((ReceivedFile) form.source()).sizeBytes()).isEqualTo(100_000);
        form.discard();
    }

    @Test
    void a_declared_length_over_the_bound_is_refused_before_a_byte_is_read() {
        SentRequest request =
                SentRequest.urlEncoded("").chunked(Wire.untouched()).declaring(50_000_000);

        assertRefused(request, "FILE_TOO_BIG");
    }

    @Test
    void the_refusal_of_a_large_file_names_the_limit() {
        assertThatThrownBy(() -> read(SentRequest.urlEncoded("").declaring(50_000_000)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.sentence(Locale.ENGLISH))
                                        .isEqualTo("File too big - max 100 KB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip"})
    void a_compressed_body_is_refused(String encoding) {
        assertRefused(
                SentRequest.urlEncoded("key=k").header("Content-Encoding", encoding),
                "CONTENT_ENCODING_UNSUPPORTED");
    }

    @Test
    void identity_is_no_compression() {
        SentRequest request =
                SentRequest.urlEncoded("key=k").header("Content-Encoding", "Identity");

        assertThat(read(request).field("key")).contains("k");
    }

    @Test
    void a_body_shorter_than_declared_is_incomplete() {
        assertRefused(
                SentRequest.urlEncoded("key=k&source=" + escaped(BASE64)).declaring(90_000),
                "INCOMPLETE_UPLOAD");
    }

    @Test
    void a_broken_connection_is_an_incomplete_upload() {
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(
                                ("source=" + BASE64).getBytes(StandardCharsets.US_ASCII)),
                        Wire.broken());

        assertRefused(SentRequest.urlEncoded("").chunked(broken), "INCOMPLETE_UPLOAD");
    }

    @Test
    void too_many_fields_are_refused() {
        assertRefused(SentRequest.urlEncoded("a=b&".repeat(251)), "TOO_MANY_FIELDS");
        assertRefused(SentRequest.get("a=b&".repeat(251)), "TOO_MANY_FIELDS");
        assertThat(read(SentRequest.urlEncoded("a=b&".repeat(250))).fields()).hasSize(1);
    }

    @Test
    void a_field_that_is_too_long_is_refused_and_named() {
        assertThatThrownBy(() -> read(SentRequest.urlEncoded("title=" + "x".repeat(400_000))))
                .hasMessageContaining("FIELD_TOO_LONG")
                .hasMessageContaining("title");
        assertRefused(
                SentRequest.urlEncoded(("description=" + "x".repeat(300_000) + "&").repeat(4)),
                "FIELD_TOO_LONG");
    }

    @Test
    void a_description_of_64_ki_characters_of_four_bytes_is_left_to_its_judge() {
        String long_ = "%F0%9F%98%80".repeat(64 * 1024);

        assertThat(read(SentRequest.urlEncoded("description=" + long_)).field("description"))
                .hasValueSatisfying(text -> assertThat(text).hasSize(128 * 1024));
    }

    @Test
    void an_endless_name_costs_no_memory() {
        assertThat(read(SentRequest.urlEncoded("n".repeat(1_000_000) + "=1&key=k")).field("key"))
                .contains("k");
    }

    @Test
    void a_form_prints_names_and_no_secret() {
        assertThat(read(SentRequest.urlEncoded("key=cal_secret")).toString())
                .contains("key")
                .doesNotContain("cal_secret");
    }

    private static String escaped(String base64) {
        return base64.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D");
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}

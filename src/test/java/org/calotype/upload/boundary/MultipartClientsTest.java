package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.SourceUrl;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Multipart bodies as programs send them, byte by byte. */
@NullMarked
class MultipartClientsTest extends FormReading {

    @Test
    void curl() throws IOException {
        String body =
                """
                --------------------------d74496d66958873e
                Content-Disposition: form-data; name="source"; filename="image.jpeg"
                Content-Type: image/jpeg

                <FILE>
                --------------------------d74496d66958873e
                Content-Disposition: form-data; name="title"

                Ein Bild
                --------------------------d74496d66958873e--
                """;
        UploadForm form = read(body, "------------------------d74496d66958873e");

        assertFile(form, "image.jpeg");
        assertThat(form.field("title")).contains("Ein Bild");
    }

    @Test
    void sharex_sends_its_fields_first() throws IOException {
        String body =
                """
                --------------------8dd0c4f1a2b3c4d
                Content-Disposition: form-data; name="key"

                cal_1
                --------------------8dd0c4f1a2b3c4d
                Content-Disposition: form-data; name="format"

                json
                --------------------8dd0c4f1a2b3c4d
                Content-Disposition: form-data; name="source"; filename="Bild ü.png"
                Content-Type: image/png

                <FILE>
                --------------------8dd0c4f1a2b3c4d--
                """;
        UploadForm form = read(body, "------------------8dd0c4f1a2b3c4d");

        assertFile(form, "Bild ü.png");
        assertThat(form.fields()).containsEntry("key", "cal_1").containsEntry("format", "json");
    }

    @Test
    void picgo_sends_the_key_after_the_file_and_a_bogus_header() throws IOException {
        String body =
                """
                ----------------------------490315823473652914772816
                Content-Disposition: form-data; name="source"; filename="截图.png"
                Content-Type: image/png

                <FILE>
                ----------------------------490315823473652914772816
                Content-Disposition: form-data; name="key"

                cal_2
                ----------------------------490315823473652914772816--
                """;
        UploadForm form =
                read(
                        SentRequest.multipart(
                                        "--------------------------490315823473652914772816",
                                        body,
                                        PNG)
                                .header("contentType", "multipart/form-data"));

        assertFile(form, "截图.png");
        assertThat(form.field("key")).contains("cal_2");
    }

    @Test
    void okhttp_gives_every_part_a_length() throws IOException {
        String body =
                """
                --3c1f9a0e-6d2b-4f0e-9f6c-1f2f4f6b8d0e
                Content-Disposition: form-data; name="album_id"
                Content-Transfer-Encoding: binary
                Content-Type: text/plain; charset=UTF-8
                Content-Length: 4

                aB3x
                --3c1f9a0e-6d2b-4f0e-9f6c-1f2f4f6b8d0e
                Content-Disposition: form-data; name="source"; filename="a%22b.png"
                Content-Type: application/octet-stream
                Content-Length: 2900

                <FILE>
                --3c1f9a0e-6d2b-4f0e-9f6c-1f2f4f6b8d0e--
                """;
        UploadForm form = read(body, "3c1f9a0e-6d2b-4f0e-9f6c-1f2f4f6b8d0e");

        assertFile(form, "a%22b.png");
        assertThat(form.field("album_id")).contains("aB3x");
    }

    @Test
    void perl_lwp() throws IOException {
        String body =
                """
                --xYzZY
                Content-Disposition: form-data; name="key"

                cal_3
                --xYzZY
                Content-Disposition: form-data; name="source"; filename="pic.gif"
                Content-Type: image/gif

                <FILE>
                --xYzZY--
                """;

        assertFile(read(body, "xYzZY"), "pic.gif");
    }

    @Test
    void dotnet_quotes_its_boundary_and_no_name() throws IOException {
        String body =
                """
                --b6d4
                Content-Type: text/plain; charset=utf-8
                Content-Disposition: form-data; name=title

                Grüße
                --b6d4
                Content-Type: image/png
                Content-Disposition: form-data; name=source; filename="=?utf-8?B?w7wucG5n?="; filename*=utf-8''%C3%BC%20b.png

                <FILE>
                --b6d4--
                """;
        UploadForm form = read(body, "\"b6d4\"");

        assertFile(form, "ü b.png");
        assertThat(form.field("title")).contains("Grüße");
    }

    @Test
    void a_browser_sends_unselected_files_and_a_text_source() {
        String body =
                """
                ------WebKitFormBoundary7MA4YWxkTrZu0gW
                Content-Disposition: form-data; name="source"; filename=""
                Content-Type: application/octet-stream


                ------WebKitFormBoundary7MA4YWxkTrZu0gW
                Content-Disposition: form-data; name="source"

                https://a.example/ü b.png
                ------WebKitFormBoundary7MA4YWxkTrZu0gW--
                """;

        assertThat(read(body, "----WebKitFormBoundary7MA4YWxkTrZu0gW").source())
                .isEqualTo(new SourceUrl("https://a.example/ü b.png"));
    }

    @Test
    void an_unselected_file_alone_is_no_file() {
        String part =
                """
                --b
                Content-Disposition: form-data; name="source"; filename=""
                Content-Type: application/octet-stream


                --b--
                """;

        assertRefusedLater(SentRequest.multipart("b", part, PNG), "NO_FILE");
    }

    @Test
    void a_file_without_a_byte_is_left_to_its_judge() {
        UploadForm form = read(filePart("filename=\"a.png\"").replace("<FILE>", ""), "b");

        assertThat(((ReceivedFile) form.source()).sizeBytes()).isZero();
        form.discard();
    }

    @Test
    void a_file_wins_over_text_and_the_last_file_over_the_first() throws IOException {
        String body =
                """
                --b
                Content-Disposition: form-data; name="source"; filename="first.png"

                first
                --b
                Content-Disposition: form-data; name="source"; filename="last.png"

                <FILE>
                --b
                Content-Disposition: form-data; name="source"

                aGVsbG8=
                --b--
                """;

        assertFile(read(body, "b"), "last.png");
    }

    @Test
    void files_under_other_names_are_ignored() {
        String body = filePart("filename=\"a.png\"").replace("\"source\"", "\"image\"");
        UploadForm form =
                assertRefusedLater(SentRequest.multipart("b", body, PNG), "EMPTY_UPLOAD_SOURCE");

        assertThat(form.imageAlias()).isFalse();
    }

    @Test
    void base64_and_data_uris_come_as_parts_too() throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(PNG);

        assertFile(read(textPart("source", base64), "b"), null);
        assertFile(read(textPart("image", "data:image/png;base64," + base64), "b"), null);
    }

    @Test
    void bytes_without_a_file_name_are_a_file() throws IOException {
        assertFile(read(filePart("x=y"), "b"), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filename=\"../../etc/passwd.jpg\"          | passwd.jpg",
                "filename=\"C:\\Users\\me\\a.jpg\"          | a.jpg",
                "filename=\"\\\\host\\share\\a.jpg\"        | a.jpg",
                "filename=\"a\\\"b.jpg\"                    | a\"b.jpg",
                "filename=\"semi;colon=1.jpg\"              | semi;colon=1.jpg",
                "filename=bare,name.jpg                     | bare,name.jpg",
                "filename='quoted.jpg'                      | 'quoted.jpg'",
                "FileName = \"spaced.jpg\"                  | spaced.jpg",
                "filename=\"%2e%2e%2fa.jpg\"                | %2e%2e%2fa.jpg",
                "filename=\"tab\there.jpg\"                 | tabhere.jpg",
                "filename=\"nul\0.jpg\"                     | nul",
                "filename=\"/\"                             | ``",
                "filename*=UTF-8''%E2%82%AC.jpg             | €.jpg",
                "filename*=iso-8859-1'en'%A3.jpg            | £.jpg",
                "filename*=nonsense''a; filename=\"b.jpg\"  | b.jpg",
                "filename*=UTF-8''%ff; filename=\"b.jpg\"   | b.jpg",
                "filename*=UTF-8''..%2Fc.jpg                | c.jpg",
                "filename=\"open quote.jpg                  | open quote.jpg"
            })
    void file_names_as_they_come(String parameter, String expected) throws IOException {
        assertFile(read(filePart(parameter), "b"), expected.isEmpty() ? null : expected);
    }

    @Test
    void a_long_name_is_cut_between_characters() throws IOException {
        UploadForm form = read(filePart("filename=\"" + "é".repeat(2000) + ".jpg\""), "b");

        assertFile(form, "é".repeat(125) + ".jpg");
    }

    @Test
    void a_latin_1_name_is_read_as_such() throws IOException {
        byte[] body =
                textPart("title", "caf\u00e9")
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(SentRequest.post().type("multipart/form-data; boundary=b").body(body)))
                .satisfies(form -> assertThat(form.field("title")).contains("café"));
    }

    @Test
    void a_part_says_its_charset() {
        String head = "--b\r\nContent-Disposition: form-data; name=title\r\n";
        String type = "Content-Type: text/plain; charset=\"windows-1251\"\r\n\r\n";
        byte[] body =
                (head + type + "Привет\r\n--b--\r\n").getBytes(Charset.forName("windows-1251"));

        assertThat(read(SentRequest.post().type("multipart/form-data; boundary=b").body(body)))
                .satisfies(form -> assertThat(form.field("title")).contains("Привет"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"with space\"",
                "a'b(c)+d_e,f-g.h/i:j=k?l",
                "0",
                "----------------------------------------------------------------------------"
            })
    void boundaries_of_all_kinds(String boundary) throws IOException {
        String plain = boundary.replace("\"", "");

        assertFile(read(filePart("filename=a").replace("--b", "--" + plain), boundary), "a");
        String long_ = "L".repeat(200);
        assertFile(read(filePart("filename=a").replace("--b", "--" + long_), long_), "a");
    }

    @Test
    void preamble_epilogue_folded_headers_and_unknown_parts_do_not_matter() throws IOException {
        String body =
                """
                This is a preamble.
                --b
                Content-Disposition: form-data;
                  name="source";
                \tfilename="a.png"
                X-Whatever

                <FILE>
                --b
                X-No-Name: at all

                lost
                --b
                Content-Disposition: form-data; name="tags[]"

                lost too
                --b--
                epilogue
                """;
        UploadForm form = read(body, "b");

        assertFile(form, "a.png");
        assertThat(form.fields()).isEmpty();
    }

    @Test
    void a_chunked_body_in_single_bytes() throws IOException {
        SentRequest sent = SentRequest.multipart("b", filePart("filename=a"), PNG);

        assertFile(read(sent.chunked(Wire.trickle(sent.body()))), "a");
    }
}

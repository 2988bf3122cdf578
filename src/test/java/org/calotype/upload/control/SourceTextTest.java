package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SourceTextTest {

    private static final SizeLimit LIMIT = new SizeLimit(1000, "1 KB");

    @TempDir Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aGVsbG8=",
                "  aGVsbG8",
                "data:image/png;base64,aGVsbG8=",
                "DATA:image/svg+xml;charset=utf-8;BASE64, aGVsbG8",
                "data:;base64,aGVsbG8="
            })
    void base64_and_data_uris_become_a_file(String text) throws IOException {
        ReceivedFile file = (ReceivedFile) receive(text);

        assertThat(Files.readString(file.path())).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/x.png",
                "HTTPS://a.example",
                "  https://a.example/ä?b=c \n",
                "http:/odd",
                "http://a\n.example/"
            })
    void a_url_is_kept_for_its_judge(String text) throws IOException {
        assertThat(receive(text)).isEqualTo(new SourceUrl(text.strip()));
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://a.example/x, URL_NOT_ALLOWED",
        "file:///etc/passwd, URL_NOT_ALLOWED",
        "gopher://a.example/, URL_NOT_ALLOWED",
        "jar:http://a.example!/x, URL_NOT_ALLOWED",
        "javascript:alert(1), URL_NOT_ALLOWED",
        "'data:image/png,plain', INVALID_BASE64",
        "'data:image/png;base64,', EMPTY_SOURCE",
        "//a.example/x.png, INVALID_BASE64",
        "\\\\host\\share, INVALID_BASE64",
        "not base64!, INVALID_BASE64",
        "'   ', EMPTY_SOURCE",
        "'', EMPTY_SOURCE"
    })
    void anything_else_is_refused_and_leaves_nothing(String text, String code) {
        assertThatThrownBy(() -> receive(text))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.valueOf(code)));
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_url_of_any_length_is_not_looked_at() {
        assertThatThrownBy(() -> receive("http://a.example/" + "x".repeat(9000)))
                .hasMessageContaining("URL_NOT_ALLOWED");
    }

    @Test
    void a_data_uri_without_end_of_its_type_is_refused() {
        assertThatThrownBy(() -> receive("data:" + "x".repeat(9000)))
                .hasMessageContaining("INVALID_BASE64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GIF89a\u0001\u0000\u0001\u0000",
                "\u0089PNG\r\n\u001a\n",
                "RIFF\u0004\u0000"
            })
    void bytes_that_are_no_text_are_a_file(String start) throws IOException {
        byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
        ReceivedFile file =
                (ReceivedFile)
                        new SourceText(new Receiver(temp))
                                .receive(new ByteArrayInputStream(bytes), LIMIT);

        assertThat(Files.readAllBytes(file.path())).isEqualTo(bytes);
    }

    private UploadSource receive(String text) throws IOException {
        return new SourceText(new Receiver(temp))
                .receive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }
}

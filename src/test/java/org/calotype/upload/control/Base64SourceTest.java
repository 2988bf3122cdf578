package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class Base64SourceTest {

    @Test
    void decodes_what_the_platform_encodes_at_every_length() throws IOException {
        Random random = new Random(1);
        for (int length = 0; length < 70; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(decode(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(decode(Base64.getUrlEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(decode(Base64.getEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void decodes_across_its_buffers_with_and_without_line_ends() throws IOException {
        byte[] bytes = new byte[200_001];
        new Random(2).nextBytes(bytes);

        assertThat(decode(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
        assertThat(decode(Base64.getMimeEncoder().encodeToString(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aGVsbG8=", " a G V s b G 8 = ", "aGVs\r\nbG8=\n", "aGV\tsbG8", "aGVsbG8 "})
    void white_space_does_not_matter(String text) throws IOException {
        assertThat(decode(text)).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aGVsbG8*", "aGVsbG8=a", "aGVsbG8==", "aGVsbA=", "aGVs=", "aGVs====", "a", "aGVsb",
                "=", "aGVsbG9=", "aGVsbB==", "a\u0000GVs", "äöüß", "aGVs.bG8", "====", "aG=V"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> decode(text))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_BASE64));
    }

    /** {@code +} that a form left unescaped arrives as a blank. */
    @Test
    void blanks_within_need_padding_because_plus_signs_may_be_lost() {
        String lost = "aGVs bG8 d29ybGQh".replace("G8", "G");

        assertThatThrownBy(() -> decode(lost)).isInstanceOf(Problem.class);
    }

    private static byte[] decode(String text) throws IOException {
        return new Base64Source(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .readAllBytes();
    }
}

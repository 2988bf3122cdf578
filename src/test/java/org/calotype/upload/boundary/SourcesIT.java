package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code source} as base64 and data URI (contract: "source as data URI, …"; section 3). */
@NullMarked
class SourcesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void base64_is_taken_and_named_at_random() {
        byte[] picture = Pictures.jpeg(60, 40);
        Answer answer = sent(Base64.getEncoder().encodeToString(picture));

        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(picture));
        assertThat(answer.textAt("image.filename")).matches("[0-9a-f]{12}\\.jpeg");
        assertThat(answer.textAt("image.original_filename"))
                .isEqualTo(answer.textAt("image.filename"));
        assertThat(answer.textAt("image.title")).isEqualTo(answer.textAt("image.name"));
    }

    @Test
    void white_space_in_base64_is_dropped() {
        byte[] picture = Pictures.png(60, 40);
        Answer answer = sent(Base64.getMimeEncoder().encodeToString(picture));

        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(picture));
    }

    @Test
    void url_safe_base64_and_missing_padding_are_taken() {
        byte[] picture = Pictures.png(61, 41);
        Answer answer = sent(Base64.getUrlEncoder().withoutPadding().encodeToString(picture));

        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(picture));
    }

    @Test
    void a_data_uri_is_taken() {
        byte[] picture = Pictures.gif(60, 40);
        Answer answer =
                sent("data:image/gif;base64," + Base64.getEncoder().encodeToString(picture));

        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(picture));
        assertThat(answer.textAt("image.mime")).isEqualTo("image/gif");
    }

    @Test
    void the_type_a_data_uri_declares_is_not_believed() {
        String base64 = Base64.getEncoder().encodeToString(Pictures.png(60, 40));
        Answer answer = sent("data:image/svg+xml;charset=utf-8;base64," + base64);

        assertThat(answer.textAt("image.mime")).isEqualTo("image/png");
    }

    @Test
    void base64_of_megabytes_passes_in_both_form_types() {
        byte[] one = java.util.Arrays.copyOf(Pictures.jpeg(60, 40), 5_000_000);
        byte[] other = java.util.Arrays.copyOf(Pictures.jpeg(60, 40), 5_000_000);

        Answer multipart = sent(Base64.getEncoder().encodeToString(one));
        Answer urlEncoded =
                server.upload()
                        .urlEncoded("source", Base64.getEncoder().encodeToString(other))
                        .send();

        assertThat(multipart.numberAt("image.size")).isEqualTo(5_000_000);
        assertThat(urlEncoded.textAt("image.md5")).isEqualTo(Digest.md5(other));
    }

    private static Answer sent(String source) {
        Answer answer = server.upload().field("source", source).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}

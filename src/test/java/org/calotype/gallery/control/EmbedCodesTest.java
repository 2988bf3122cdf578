package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.calotype.Originals;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class EmbedCodesTest {

    private static final Links LINKS = new Links("https://img.example.org", "image", "video", true);

    @Test
    void codes_show_the_image_and_lead_to_the_viewer() {
        EmbedCodes codes = codes("Cat");
        assertThat(codes.html())
                .isEqualTo(
                        "<img src=\"https://img.example.org/images/cat.jpg\" alt=\"Cat\""
                                + " border=\"0\">");
        assertThat(codes.linkedHtml())
                .isEqualTo(
                        "<a href=\"https://img.example.org/image/Cat.Zf3Gd\">"
                                + codes.html()
                                + "</a>");
        assertThat(codes.markdown()).isEqualTo("![Cat](https://img.example.org/images/cat.jpg)");
        assertThat(codes.linkedMarkdown())
                .isEqualTo("[" + codes.markdown() + "](https://img.example.org/image/Cat.Zf3Gd)");
        assertThat(codes.bbCode()).isEqualTo("[img]https://img.example.org/images/cat.jpg[/img]");
        assertThat(codes.linkedBbCode())
                .isEqualTo(
                        "[url=https://img.example.org/image/Cat.Zf3Gd]"
                                + codes.bbCode()
                                + "[/url]");
    }

    @Test
    void a_title_breaks_out_of_no_code() {
        EmbedCodes codes = codes("\"><script>a]](x)\n[`\\");
        assertThat(codes.html())
                .contains("alt=\"&quot;&gt;&lt;script&gt;a]](x)\n[`\\\"")
                .doesNotContain("<script>");
        assertThat(codes.markdown())
                .isEqualTo(
                        "![\">\\<script>a\\]\\](x) \\[\\`\\\\]"
                                + "(https://img.example.org/images/cat.jpg)");
    }

    private static EmbedCodes codes(String title) {
        Original original =
                Originals.picture(
                        MediaFormat.JPEG, "cat", new StorageKey("images/cat.jpg"), 40, 30);
        MediaFile file =
                new MediaFile(
                        new PublicId("Zf3Gd"),
                        original,
                        null,
                        "::1",
                        "0".repeat(64),
                        Instant.EPOCH);
        file.describe(title, null);
        return new EmbedCodes(file, LINKS);
    }
}

package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.calotype.Originals;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;
import org.junit.jupiter.api.Test;

/** Contract 7.13: what is pasted to show a clip. */
class VideoEmbedCodesTest {

    private static final Links LINKS = new Links("https://img.example.org", "image", "video", true);

    @Test
    void codes_play_the_clip_or_show_its_frame_and_lead_to_the_viewer() {
        EmbedCodes codes = new EmbedCodes(clip(), LINKS);
        String frame = "![Cat](https://img.example.org/images/cat.fr.jpeg)";
        String viewer = "https://img.example.org/video/Cat.Zf3Gd";
        assertThat(codes.html())
                .isEqualTo(
                        "<video src=\"https://img.example.org/images/cat.mp4\" controls"
                                + " poster=\"https://img.example.org/images/cat.fr.jpeg\"></video>");
        assertThat(codes.markdown()).isEqualTo("[" + frame + "](" + viewer + ")");
        assertThat(codes.linkedMarkdown()).isEqualTo(codes.markdown());
        assertThat(codes.bbCode())
                .isEqualTo("[video]https://img.example.org/images/cat.mp4[/video]");
        assertThat(codes.linkedBbCode())
                .isEqualTo(
                        "[url="
                                + viewer
                                + "][img]https://img.example.org/images/cat.fr.jpeg[/img][/url]");
    }

    private static MediaFile clip() {
        Original original =
                Originals.clip(MediaFormat.MP4, "cat", new StorageKey("images/cat.mp4"), 8);
        MediaFile file =
                new MediaFile(
                        new PublicId("Zf3Gd"), original, null, "127.0.0.1", "hash", Instant.EPOCH);
        file.describe("Cat", null);
        file.plan(DerivativeKind.FRAME, "image/jpeg", "jpeg", 320, 240);
        file.derivative(DerivativeKind.FRAME).orElseThrow().ready(320, 240, 500, Instant.EPOCH);
        return file;
    }
}

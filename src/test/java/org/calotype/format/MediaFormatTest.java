package org.calotype.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MediaFormatTest {

    @Test
    void F2_no_two_formats_share_an_extension_or_a_word() {
        Set<String> seen = new HashSet<>();
        for (MediaFormat format : MediaFormat.values()) {
            format.extensions().forEach(word -> assertThat(seen.add("." + word)).isTrue());
            assertThat(seen.add(format.word())).isTrue();
            assertThat(MediaFormat.ofWord(format.word())).contains(format);
        }
    }

    /** Observed contract, 5.1, with AVIF, HEIC and TIFF; everything else is the owner's choice. */
    @Test
    void what_chevereto_takes_is_taken_by_default_and_what_phones_and_scanners_make() {
        assertThat(MediaFormat.standard())
                .extracting(MediaFormat::word)
                .containsExactlyInAnyOrder(
                        "jpeg", "png", "gif", "webp", "bmp", "avif", "mov", "mp4", "webm", "heic",
                        "tiff");
    }

    @Test
    void what_is_made_of_any_format_is_shown_by_browsers() {
        for (MediaFormat format : MediaFormat.values()) {
            for (boolean alpha : new boolean[] {true, false}) {
                assertThat(format.writtenAs(alpha).isShownByBrowsers()).isTrue();
                assertThat(format.writtenAs(alpha).isWritten()).isTrue();
            }
        }
    }

    @Test
    void a_jpeg_keeps_the_extension_jpg_and_nothing_else() {
        assertThat(MediaFormat.JPEG.extensionFor("cat.JPG")).isEqualTo("jpg");
        assertThat(MediaFormat.JPEG.extensionFor("cat.png")).isEqualTo("jpeg");
        assertThat(MediaFormat.PNG.extensionFor("cat.jpg")).isEqualTo("png");
    }

    @Test
    void brands_are_read_from_the_file_type_box_and_no_further() {
        byte[] head =
                "\0\0\0\30ftypmif1\0\0\0\0heicmiafavifmoov".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Marks.brandsIn(head)).containsExactly("mif1", "heic", "miaf");
        assertThat(Marks.brandsIn(Arrays.copyOf(head, 12))).containsExactly("mif1");
        assertThat(Marks.brandsIn(Arrays.copyOf(head, 11))).isEmpty();
    }

    @Test
    void a_signature_may_stand_behind_bytes_that_do_not_matter() {
        Signature signature = Signature.of("@5 'ICM'");
        assertThat(signature.matches("12345ICM".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(signature.matches("1234ICM".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }
}

package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 6, title_truncated and title_truncated_html. */
@NullMarked
class TruncatedTitleTest {

    @Test
    void the_published_sample() {
        assertThat(TruncatedTitle.of("Badgers animated music video MrWeebl").text())
                .isEqualTo("Badgers animated music vi...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cat", "1234567890123456789012345678"})
    void up_to_28_characters_the_title_stays_whole(String title) {
        assertThat(TruncatedTitle.of(title).text()).isEqualTo(title);
    }

    @Test
    void from_29_characters_the_first_25_stay_and_three_dots_follow() {
        assertThat(TruncatedTitle.of("12345678901234567890123456789").text())
                .isEqualTo("1234567890123456789012345...");
    }

    @Test
    void the_cut_title_is_trimmed_before_the_dots() {
        assertThat(TruncatedTitle.of("123456789012345678901234 67890").text())
                .isEqualTo("123456789012345678901234...");
    }

    @Test
    void characters_are_code_points() {
        assertThat(TruncatedTitle.of("🦡".repeat(28)).text()).isEqualTo("🦡".repeat(28));
        assertThat(TruncatedTitle.of("🦡".repeat(29)).text()).isEqualTo("🦡".repeat(25) + "...");
    }

    @Test
    void the_html_form_is_escaped_after_the_cut() {
        assertThat(TruncatedTitle.of("<b>\"R&D\"</b> 'x'").html())
                .isEqualTo("&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &apos;x&apos;");
        assertThat(TruncatedTitle.of("&".repeat(30)).html()).isEqualTo("&amp;".repeat(25) + "...");
    }
}

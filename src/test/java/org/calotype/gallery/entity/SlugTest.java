package org.calotype.gallery.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract 6.4. */
@NullMarked
class SlugTest {

    @Test
    void G1_3_the_observed_sample() {
        assertThat(
                        Slug.of("Hello <b>World</b> \"quotes\" & 'apos' 日本語" + " / slash? #hash")
                                .value())
                .isEqualTo("Hello-World-quotes-apos-%E6%97%A5%E6%9C%AC%E8%AA%9E-slash-%23hash");
    }

    @Test
    void G1_3_the_published_sample() {
        assertThat(Slug.of("Badgers animated music video MrWeebl").value())
                .isEqualTo("Badgers-animated-music-video-MrWeebl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a \t- -\u00a0b -> a-b",
                " - a - -> a",
                "v1.2.jpg -> v1.2.jpg",
                "a_b~c -> a_bc",
                "100% + 1=2 -> 100%25-%2B-1%3D2",
                "1 > 0 -> 1-%3E-0",
                "unclosed <b tag -> unclosed-",
                "🦡 -> %F0%9F%A6%A1",
                "../etc -> ..etc",
                "a\u0000b -> a%00b",
            })
    void G1_3_blanks_become_dashes_and_the_rest_is_percent_encoded(String title, String slug) {
        assertThat(Slug.of(title)).hasToString(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "---", "?!", "<b></b>", "/"})
    void G1_3_a_title_of_nothing_gives_an_empty_slug(String title) {
        assertThat(Slug.of(title).value()).isEmpty();
        assertThat(Slug.of(title).isEmpty()).isTrue();
    }
}

package org.calotype.gallery.entity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 3, tags; upload-v1, tags. */
@NullMarked
class TagListTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "cat,dog -> cat|dog",
                " cat ,  big   dog -> cat|big dog",
                "cat,,dog, , -> cat|dog",
                "b,a,c -> b|a|c",
                "cat;dog -> cat;dog",
                "cat,cat -> cat",
                "Foo,foo,FOO,bar -> Foo|bar",
                "ΣΊΣΥΦΟΣ,σίσυφος -> ΣΊΣΥΦΟΣ",
                "caf\u00e9,cafe\u0301 -> caf\u00e9",
                "a/b,c#d,ok -> ok",
                "C++,C#,? -> C++",
                ".,..,...,ok -> ok",
                "???,!!,;;,::,%%,&&,==,++,@@,**,\\\\,ok -> ok",
                "?!,.net,ok? -> ?!|.net|ok?",
                "aaa -> aaa",
                "0 -> 0",
                "日本語,🦡 -> 日本語|🦡",
                "<b>,\"x\" -> <b>|\"x\"",
                "a\u0000b\u001b -> ab",
            })
    void tags_are_split_tidied_and_the_impossible_ones_left_out(String text, String names) {
        assertThat(TagList.parse(text).names())
                .extracting(TagName::value)
                .containsExactly(names.split("\\|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", ",,,", "/", "#", "..", "\u0000"})
    void a_list_of_nothing_has_no_tags(String text) {
        assertThat(TagList.parse(text)).isEqualTo(TagList.NONE);
        assertThat(TagList.parse(text).isEmpty()).isTrue();
    }

    @Test
    void a_line_end_in_a_tag_is_a_blank() {
        assertThat(TagList.parse("line\r\nbreak").joined()).isEqualTo("line break");
    }

    @Test
    void a_tag_has_1_to_32_code_points() {
        assertThat(TagList.parse("a".repeat(33) + "," + "🦡".repeat(32)).joined())
                .isEqualTo("🦡".repeat(32));
        assertThat(TagList.parse("🦡".repeat(33)).isEmpty()).isTrue();
    }

    @Test
    void a_file_carries_at_most_100_tags() {
        String many = IntStream.range(0, 1000).mapToObj(i -> "tag" + i).collect(joining(","));

        assertThat(TagList.parse(many).names())
                .hasSize(100)
                .endsWith(new TagName("tag98"), new TagName("tag99"));
    }

    @Test
    void of_tags_that_are_named_one_by_one_none_vanishes() {
        assertThat(TagList.of(List.of(" cat ", "big  dog", "CAT")).joined())
                .isEqualTo("cat, big dog");
        for (String broken : List.of("a/b", "a,b", "", "..", "x".repeat(40), "x".repeat(9_000))) {
            assertThatThrownBy(() -> TagList.of(List.of("cat", broken)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_TAG);
                                assertThat(refused.sentence(Locale.ENGLISH))
                                        .contains(
                                                broken.substring(0, Math.min(40, broken.length())))
                                        .hasSizeLessThan(250);
                            });
        }
        List<String> many = IntStream.range(0, 101).mapToObj(i -> "tag" + i).toList();
        assertThatThrownBy(() -> TagList.of(many)).isInstanceOf(Problem.class);
    }

    @Test
    void the_names_are_joined_for_tags_string() {
        assertThat(TagList.parse("cat,big dog").joined()).isEqualTo("cat, big dog");
        assertThat(TagList.NONE.joined()).isEmpty();
    }

    @Test
    void G1_4_a_tag_keeps_its_case_and_is_compared_without() {
        TagName upper = new TagName("Foo");
        TagName lower = new TagName("foo");

        assertThat(upper.value()).isEqualTo("Foo");
        assertThat(upper).isEqualTo(lower).hasSameHashCodeAs(lower);
        assertThat(upper.key()).isEqualTo("foo");
        assertThat(upper).isNotEqualTo(new TagName("bar"));
    }

    @Test
    void a_tag_knows_its_form_in_links_and_pages() {
        TagName tag = new TagName("R&D \"日\"");

        assertThat(tag.urlKey()).isEqualTo("R%26D%20%22%E6%97%A5%22");
        assertThat(tag.html()).isEqualTo("R&amp;D &quot;日&quot;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a  b", "a,b", "a/b", "..", "a\n", "cafe\u0301"})
    void an_untidy_name_cannot_be_made_by_hand(String name) {
        assertThatThrownBy(() -> new TagName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_list_made_by_hand_is_kept_to_the_rules_too() {
        TagName foo = new TagName("foo");

        assertThatThrownBy(() -> new TagList(List.of(foo, new TagName("FOO"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

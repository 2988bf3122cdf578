package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.calotype.api.boundary.ApiReference.Group;
import org.calotype.api.boundary.ApiReference.Operation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ApiReferenceTest {

    private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

    @Test
    void a_chinese_reader_is_led_in_chinese() {
        assertThat(wordsThatLead(in(Locale.SIMPLIFIED_CHINESE)))
                .allSatisfy(
                        words ->
                                assertThat(words.matches("(?s).*\\p{IsHan}.*|Webhook"))
                                        .as(words)
                                        .isTrue());
    }

    @Test
    void anybody_else_reads_the_document_itself() {
        ApiReference reference = in(Locale.ENGLISH);
        assertThat(wordsThatLead(reference)).isEqualTo(wordsThatLead(in(Locale.ROOT)));
        assertThat(operations(reference).map(Operation::summary)).contains("Find files");
    }

    @Test
    void names_stay_where_the_words_change() {
        List<String> chinese = anchors(in(Locale.SIMPLIFIED_CHINESE));
        assertThat(chinese).isEqualTo(anchors(in(Locale.ENGLISH))).contains("files");
    }

    private static ApiReference in(Locale reader) {
        return new ApiReference(DOCUMENT.tree(), reader);
    }

    private static List<String> wordsThatLead(ApiReference reference) {
        return Stream.of(
                        reference.introduction().stream(),
                        reference.groups().stream().map(Group::name),
                        reference.groups().stream().map(Group::description),
                        operations(reference).map(Operation::summary))
                .flatMap(words -> words)
                .toList();
    }

    private static List<String> anchors(ApiReference reference) {
        return reference.groups().stream().map(Group::anchor).toList();
    }

    private static Stream<Operation> operations(ApiReference reference) {
        return reference.groups().stream().flatMap(group -> group.operations().stream());
    }
}

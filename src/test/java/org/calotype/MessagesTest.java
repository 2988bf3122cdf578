package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingTopic;
import org.junit.jupiter.api.Test;

/** The message bundles are complete in every language, and pages and refusals find their words. */
class MessagesTest {

    private static final Path BUNDLES = Path.of("src/main/resources/org/calotype");
    private static final Pattern KEY = Pattern.compile("msg\\['([A-Za-z0-9_.]+)'\\]");

    @Test
    void every_language_has_the_same_keys() throws IOException {
        assertThat(bundle("messages_zh_CN.properties").keySet())
                .isEqualTo(bundle("messages.properties").keySet());
    }

    @Test
    void every_sentence_is_a_message_format_and_not_empty() throws IOException {
        for (String file : List.of("messages.properties", "messages_zh_CN.properties")) {
            bundle(file)
                    .forEach(
                            (key, sentence) -> {
                                assertThat(sentence.toString()).as(key.toString()).isNotBlank();
                                assertThatCode(() -> new MessageFormat(sentence.toString()))
                                        .as(key.toString())
                                        .doesNotThrowAnyException();
                            });
        }
    }

    @Test
    void every_refusal_has_a_sentence() throws IOException {
        assertThat(bundle("messages.properties").stringPropertyNames())
                .containsAll(Arrays.stream(ErrorCode.values()).map(ErrorCode::messageKey).toList());
    }

    @Test
    void every_key_of_a_page_is_there() throws IOException {
        List<String> keys;
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
            keys =
                    pages.filter(page -> page.toString().endsWith(".xhtml"))
                            .flatMap(MessagesTest::keysOf)
                            .distinct()
                            .toList();
        }

        assertThat(keys).isNotEmpty();
        assertThat(bundle("messages.properties").stringPropertyNames()).containsAll(keys);
    }

    @Test
    void every_setting_and_every_choice_of_one_has_its_words() throws IOException {
        List<String> keys =
                SettingKey.all().stream()
                        .flatMap(
                                key ->
                                        Stream.concat(
                                                Stream.of(
                                                        "desk.setting." + key.word(),
                                                        "desk.meaning." + key.word()),
                                                key.form().choices().stream()
                                                        .map(
                                                                word ->
                                                                        "desk.choice."
                                                                                + key.word()
                                                                                + "."
                                                                                + word)))
                        .toList();
        assertThat(bundle("messages.properties").stringPropertyNames())
                .containsAll(keys)
                .containsAll(
                        SettingTopic.all().stream()
                                .map(one -> "desk.topic." + one.name())
                                .toList());
    }

    private static Stream<String> keysOf(Path page) {
        try {
            return KEY
                    .matcher(Files.readString(page))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Properties bundle(String file) throws IOException {
        Properties bundle = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(file))) {
            bundle.load(reader);
        }
        return bundle;
    }
}

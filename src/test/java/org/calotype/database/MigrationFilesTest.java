package org.calotype.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class MigrationFilesTest {

    /** Before it nobody had big tables. */
    private static final String FIRST_FOR_BIG_TABLES = "V0038";

    @Test
    void numbers_have_no_gaps() throws IOException {
        List<String> numbers = files().map(file -> file.substring(0, 5)).toList();

        assertThat(numbers)
                .isEqualTo(
                        IntStream.rangeClosed(1, numbers.size())
                                .mapToObj(number -> String.format(Locale.ROOT, "V%04d", number))
                                .toList());
    }

    /** So that an administrator can have made it before, without locking the table. */
    @Test
    void an_index_that_is_there_already_is_no_obstacle() throws IOException {
        for (String file :
                files().filter(name -> name.compareTo(FIRST_FOR_BIG_TABLES) >= 0).toList()) {
            assertThat(Files.readString(Path.of("sql", file)).toLowerCase(Locale.ROOT))
                    .as(file)
                    .doesNotContainPattern("create (?:unique )?index (?!if not exists)");
        }
    }

    private static Stream<String> files() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("sql"))) {
            return entries
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
